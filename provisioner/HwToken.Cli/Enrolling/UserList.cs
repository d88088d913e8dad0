using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using HwToken.Core.Otp;

namespace HwToken.Cli.Enrolling;

/// <summary>Whose the tokens become: a file with a user principal name on each line.</summary>
internal static class UserList
{
    private const int MaxLength = 16 << 20;
    private const string Heading = "upn";

    /// <summary>Reads the file. Empty lines and the heading <c>upn</c> count for nothing; of a CSV the first column counts.</summary>
    /// <exception cref="CliException">It cannot be read, or a name is in it twice or cannot be one.</exception>
    internal static IReadOnlyList<string> Read(string path)
    {
        string name = Output.Printable(path);
        string text;
        try
        {
            text = new FileInfo(path).Length <= MaxLength ? File.ReadAllText(path, Encoding.UTF8) : throw CliException.Input($"{name} is too long for a list of users; it has one on each line.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw CliException.Input($"The list of users {name} cannot be read; give a text file with a user principal name on each line.");
        }

        var users = new List<string>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string line, int number) in text.Split('\n').Select((line, index) => (line, index + 1)))
        {
            string user = line.Split(',')[0].Trim().Trim('\uFEFF').Trim('"');
            if (user.Length == 0 || (users.Count == 0 && user.Equals(Heading, StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            if (!IsName(user))
            {
                throw CliException.Input(FormattableString.Invariant($"Line {number} of {name} is no user principal name, which is like ada@example.org and at most {OtpAccount.MaxTextLength} characters long."));
            }

            users.Add(seen.Add(user) ? user : throw CliException.Input(FormattableString.Invariant($"Line {number} of {name} names {user} once more; each user gets one token.")));
        }

        return users.Count > 0 ? users : throw CliException.Input($"The list of users {name} is empty; it has a user principal name on each line.");
    }

    // No character that a CSV, a spreadsheet or a distinguished name takes for something else.
    private static bool IsName(string user)
    {
        int at = user.IndexOf('@');
        return at > 0 && at < user.Length - 1 && user.Length <= OtpAccount.MaxTextLength && char.IsAsciiLetterOrDigit(user[0])
            && user.All(character => char.IsAsciiLetterOrDigit(character) || "'.-_!#^~@+&".Contains(character, StringComparison.Ordinal));
    }
}
