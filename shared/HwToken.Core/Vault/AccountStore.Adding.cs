using HwToken.Core.Otp;
using HwToken.Core.Protocol;

namespace HwToken.Core.Vault;

/// <summary>How accounts are added: all are checked first, then stored together.</summary>
public sealed partial class AccountStore
{
    /// <summary>Adds accounts at the end, stored together.</summary>
    /// <param name="credentials">The accounts: what one message of the protocol can hold.</param>
    /// <param name="allowDuplicates">Whether the same secret or names may be there already.</param>
    /// <param name="outcomes">Takes the status of each.</param>
    /// <param name="details">Takes the new id of each that is Ok, or else the detail of the status.</param>
    public void Add(OtpCredential[] credentials, bool allowDuplicates, Status[] outcomes, int[] details)
    {
        // First all is read that they are compared with, then all is written.
        bool isReady = keys is not null && log.Prepare();
        int length = CheckAll(credentials, allowDuplicates, outcomes, details);
        if (isReady && length > 0)
        {
            isReady = log.MakeRoomFor(length) || log.Prepare();
        }

        int countBefore = Count;
        for (int item = 0; item < credentials.Length; item++)
        {
            if (outcomes[item] == Status.Ok)
            {
                outcomes[item] = isReady ? Append(credentials[item], details[item]) : Status.StorageFailed;
                details[item] = outcomes[item] == Status.Ok ? details[item] : 0;
            }
        }

        if (Count == countBefore || log.Flush())
        {
            return;
        }

        while (Count > countBefore)
        {
            log.Index.Remove(Count - 1);
        }

        for (int item = 0; item < credentials.Length; item++)
        {
            if (outcomes[item] == Status.Ok)
            {
                outcomes[item] = Status.StorageFailed;
                details[item] = 0;
            }
        }
    }

    private Status Append(OtpCredential credential, int id)
    {
        int bodyLength = RecordSealer.GetLength(credential);
        if (Count == Capacity || !log.HasRoomFor(RecordLog.Overhead + bodyLength))
        {
            return Status.Full;
        }

        int offset = WriteRecord(keys!, id, credential, bodyLength);
        log.Index.Put(id, offset, log.Length - offset, sealer.SecretTag, sealer.NameTag);
        return Status.Ok;
    }

    // Those that are Ok get their ids; returned are the bytes of their records at most.
    private int CheckAll(OtpCredential[] credentials, bool allowDuplicates, Status[] outcomes, int[] details)
    {
        int length = 0;
        log.BeginReading();
        try
        {
            for (int item = 0; item < credentials.Length; item++)
            {
                outcomes[item] = Check(credentials[item], allowDuplicates, -1, out details[item]);
                if (!allowDuplicates && outcomes[item] != Status.DuplicateSecret && outcomes[item] != Status.InvalidAccount)
                {
                    DuplicateFinder.FindBefore(credentials, item, outcomes, details);
                }

                if (outcomes[item] == Status.Ok)
                {
                    details[item] = log.TakeId();
                    length += RecordLog.Overhead + RecordSealer.GetMostLength(credentials[item]);
                }
            }
        }
        finally
        {
            log.EndReading();
        }

        return length;
    }
}
