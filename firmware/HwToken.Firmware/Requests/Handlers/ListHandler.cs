using HwToken.Core.Encoding;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Core.Vault;

namespace HwToken.Firmware.Requests.Handlers;

/// <summary>Lists accounts, some in each message, with their fingerprints.</summary>
internal sealed class ListHandler : RequestHandler
{
    internal ListHandler(TokenParts token)
        : base(token)
    {
    }

    // Not all that fits into a message: what it takes of the memory would grow with it.
    private const int MaxListed = 6;

    /// <inheritdoc/>
    internal override byte Verb => Core.Protocol.Verb.List;

    /// <inheritdoc/>
    internal override Command CreateCommand() => new ListCommand();

    /// <inheritdoc/>
    internal override void WriteResponse(Request request, ByteWriter writer)
    {
        AccountStore accounts = Token.Accounts;
        int start = ((ListCommand)request.Command).Start;
        ListCommand.BeginResponse(writer, accounts.Count);
        accounts.BeginReading();
        try
        {
            int end = start + MaxListed < accounts.Count ? start + MaxListed : accounts.Count;
            bool fits = true;
            for (int position = start; position < end && fits; position++)
            {
                fits = WriteEntry(accounts, position, writer);
            }
        }
        finally
        {
            accounts.EndReading();
        }
    }

    private static bool WriteEntry(AccountStore accounts, int position, ByteWriter writer)
    {
        // A record that went bad is listed by its id alone, so that it can be removed.
        OtpCredential? credential = accounts.ReadCredential(position);
        if (credential is null)
        {
            return ListCommand.TryWriteEntry(writer, accounts.GetId(position), new OtpAccount(), new byte[OtpFingerprint.Length]);
        }

        byte[] fingerprint = OtpFingerprint.Compute(credential);
        credential.Clear();
        return ListCommand.TryWriteEntry(writer, accounts.GetId(position), credential.Account, fingerprint);
    }
}
