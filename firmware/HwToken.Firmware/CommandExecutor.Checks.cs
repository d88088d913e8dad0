using HwToken.Core.Crypto;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Firmware.Screens;

namespace HwToken.Firmware;

/// <summary>Whether a request can be done, and what its owner must be asked before.</summary>
public sealed partial class CommandExecutor
{
    /// <summary>Looks whether a request can be done, before anyone is asked. Changes nothing.</summary>
    /// <param name="command">The request.</param>
    /// <param name="question">What the owner must say yes to first, or null.</param>
    /// <param name="detail">The detail of the status.</param>
    /// <returns>Ok, or why it can't be done.</returns>
    public Status Check(Command command, out Question? question, out int detail)
    {
        question = null;
        detail = 0;
        changesNothing = false;
        if (IsRefused(command.Verb))
        {
            detail = (int)vault.Fault;
            return vault.GetStatus();
        }

        switch (command.Verb)
        {
            case Verb.Lock:
                return CheckLock(out detail);
            case Verb.Reset:
                question = new Question(ConfirmAction.FactoryReset, 1);
                return Status.Ok;
            case Verb.SetTime:
                return CheckTime((SetTimeCommand)command, out question, out detail);
            case Verb.BeginAdd:
                return CheckBeginAdd((BeginAddCommand)command, out question, out detail);
            case Verb.Add:
                return CheckAdd((AddCommand)command, out question, out detail);
            case Verb.Replace:
                return CheckReplace((ReplaceCommand)command, out question, out detail);
            case Verb.Rename:
                return CheckRename((RenameCommand)command, out question, out detail);
            case Verb.Remove:
                return CheckRemove((RemoveCommand)command, out question, out detail);
            default:
                return Status.Ok;
        }
    }

    private Status CheckBeginAdd(BeginAddCommand command, out Question? question, out int detail)
    {
        question = null;
        detail = store.FreeSlots;
        if (command.Count == 0)
        {
            return Status.Malformed;
        }

        if (command.Count > store.FreeSlots)
        {
            return Status.Full;
        }

        question = new Question(ConfirmAction.Add, command.Count);
        return Status.Ok;
    }

    private Status CheckAdd(AddCommand command, out Question? question, out int detail)
    {
        question = null;
        detail = 0;
        int count = command.Credentials.Length;
        if (count == 0)
        {
            return Status.Malformed;
        }

        if (count <= AddsAllowed)
        {
            return Status.Ok;
        }

        if (count > store.FreeSlots)
        {
            detail = store.FreeSlots;
            return Status.Full;
        }

        // What can't be added is said before anyone is asked.
        Status status = CheckCredentials(command, out detail);
        if (status != Status.Ok)
        {
            return status;
        }

        question = count == 1 ? new Question(ConfirmAction.Add, command.Credentials[0].Account) : new Question(ConfirmAction.Add, count);
        return Status.Ok;
    }

    private Status CheckCredentials(AddCommand command, out int detail)
    {
        detail = 0;
        store.BeginReading();
        try
        {
            Status status = Status.Ok;
            for (int item = 0; item < command.Credentials.Length && status == Status.Ok; item++)
            {
                status = store.Check(command.Credentials[item], AllowsDuplicates(command), -1, out detail);
            }

            return status;
        }
        finally
        {
            store.EndReading();
        }
    }

    private Status CheckReplace(ReplaceCommand command, out Question? question, out int detail)
    {
        question = null;
        detail = command.Id;
        store.BeginReading();
        try
        {
            int position = store.FindPosition(command.Id);
            OtpCredential? present = position < 0 ? null : store.ReadCredential(position);
            if (present == null)
            {
                return position < 0 ? Status.NoSuchAccount : Status.DamagedRecord;
            }

            byte[] secret = command.Credential.Secret;
            bool isSameSecret = secret.Length == present.Secret.Length && FixedTime.AreEqual(secret, 0, present.Secret, 0, secret.Length);
            present.Clear();
            Status status = store.Check(command.Credential, false, command.Id, out detail);
            if (status != Status.Ok)
            {
                return status;
            }

            question = new Question(isSameSecret ? ConfirmAction.Change : ConfirmAction.ReplaceSecret, present.Account, command.Credential.Account);
            changesNothing = isSameSecret && !question.ChangesNames && !question.ChangesSettings;
            question = changesNothing ? null : question;
            return Status.Ok;
        }
        finally
        {
            store.EndReading();
        }
    }

    private Status CheckRename(RenameCommand command, out Question? question, out int detail)
    {
        question = null;
        Status status = FindAccount(command.Id, out OtpAccount? account, out detail);
        if (account == null)
        {
            return status;
        }

        var renamed = new OtpAccount();
        renamed.Issuer = command.Issuer;
        renamed.Label = command.Label;
        renamed.LabelBitmap = command.LabelBitmap;
        detail = (int)renamed.CheckNames();
        if (detail != 0)
        {
            return Status.InvalidAccount;
        }

        question = new Question(ConfirmAction.Rename, account, renamed);
        changesNothing = !question.ChangesNames;
        question = changesNothing ? null : question;
        return Status.Ok;
    }

    private Status CheckRemove(RemoveCommand command, out Question? question, out int detail)
    {
        question = null;
        detail = 0;
        if (command.Ids.Length == 0)
        {
            return Status.Malformed;
        }

        for (int item = 0; item < command.Ids.Length; item++)
        {
            detail = command.Ids[item];
            if (store.FindPosition(detail) < 0)
            {
                return Status.NoSuchAccount;
            }

            // The question shows a number, which must be that of accounts.
            for (int other = 0; other < item; other++)
            {
                if (command.Ids[other] == detail)
                {
                    return Status.Malformed;
                }
            }
        }

        detail = 0;

        // An account that can't be read any more can still be removed.
        OtpAccount? account = command.Ids.Length == 1 ? store.ReadAccount(store.FindPosition(command.Ids[0])) : null;
        question = account == null ? new Question(ConfirmAction.Remove, command.Ids.Length) : new Question(ConfirmAction.Remove, account);
        return Status.Ok;
    }

    private Status FindAccount(int id, out OtpAccount? account, out int detail)
    {
        detail = id;
        account = null;
        int position = store.FindPosition(id);
        if (position < 0)
        {
            return Status.NoSuchAccount;
        }

        account = store.ReadAccount(position);
        return account == null ? Status.DamagedRecord : Status.Ok;
    }
}
