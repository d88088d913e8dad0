using System;
using System.Collections.Generic;
using System.Xml.Linq;
using HwToken.Import.Found;

namespace HwToken.Import.Exports.WinAuth;

/// <summary>
/// WinAuth's configuration <c>winauth.xml</c>, versions 2 and 3. The whole of it, or accounts one by one, may be encrypted
/// with passwords. (Its exports are texts with setup codes, plain or in a zip archive.)
/// </summary>
internal sealed class WinAuthFormat : IExportFormat
{
    private const string Root = "WinAuth";
    private const int MaxDepth = 4;

    /// <inheritdoc/>
    public string Name => "WinAuth";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) => SafeXml.GetRootName(file) == Root;

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        var reading = new Reading(this, file, passwords);
        reading.ReadConfiguration(SafeXml.Load(file, Name), 0);
        return reading.GetItems();
    }

    private sealed class Reading(WinAuthFormat format, ExportFile file, IPasswordSource passwords)
    {
        private readonly List<FoundItem> items = [];
        private string? password;
        private int opened;
        private int refused;

        internal IReadOnlyList<FoundItem> GetItems() => refused > 0 && opened == 0 ? throw file.WrongPassword(format.Name) : items;

        internal void ReadConfiguration(XElement configuration, int depth)
        {
            if (depth > MaxDepth)
            {
                throw file.Damaged(format.Name);
            }

            if (GetProtection(configuration) is { } protection)
            {
                ReadConfiguration(Open(configuration, protection), depth + 1);
                return;
            }

            foreach (XElement element in configuration.Elements())
            {
                switch (element.Name.LocalName)
                {
                    case "data" or "config":
                        ReadConfiguration(element, depth + 1);
                        break;
                    case "WinAuthAuthenticator":
                        ReadAuthenticator(element, element.ChildText("name") ?? "");
                        break;
                    case "authenticator":
                        ReadAuthenticator(element, "Battle.net");
                        break;
                    default:
                        break;
                }
            }
        }

        private void ReadAuthenticator(XElement element, string name)
        {
            // Version 2 had no other type at first.
            XElement inner = element.Child("authenticatordata") ?? element.Child("authenticator") ?? element;
            string type = (string?)inner.Attribute("type") ?? (string?)element.Attribute("type") ?? "BattleNetAuthenticator";
            XElement? secret = inner.Child("secretdata");
            string? protection = GetProtection(inner) ?? (secret is null ? null : GetProtection(secret));
            if (protection is not null && WinAuthEncryption.GetObstacle(protection) is { } obstacle)
            {
                items.Add(FoundItem.Unusable(WinAuthSecret.GetName(type, name), $"This account {obstacle}"));
                return;
            }

            string? data = GetProtection(inner) is not null ? Decrypt(inner.Value) is { } content ? Parse(content).ChildText("secretdata") : null
                : protection is not null ? Decrypt(secret!.Value) is { } bytes ? Convert.ToHexString(bytes) : null
                : secret?.Value;
            if (data is not null)
            {
                items.Add(WinAuthSecret.Read(type, name, data));
                return;
            }

            items.Add(FoundItem.Unusable(WinAuthSecret.GetName(type, name), protection is null
                ? "The file holds no secret of this account; export the accounts again."
                : "This account has a password of its own, and the one that was given does not open it; give the file once more with that password."));
        }

        private XElement Open(XElement element, string protection)
        {
            if (WinAuthEncryption.GetObstacle(protection) is { } obstacle)
            {
                throw new ImportException($"{file.Name} is an export of {format.Name} that {obstacle}");
            }

            return Parse(Decrypt(element.Value) ?? throw file.WrongPassword(format.Name));
        }

        private byte[]? Decrypt(string hexadecimal)
        {
            password ??= passwords.GetPassword($"the WinAuth configuration {file.Name}");
            try
            {
                byte[]? plain = WinAuthEncryption.TryDecrypt(hexadecimal, password);
                _ = plain is null ? refused++ : opened++;
                return plain;
            }
            catch (FormatException exception)
            {
                throw file.Damaged(format.Name, exception);
            }
        }

        private XElement Parse(byte[] content)
        {
            try
            {
                using var inner = new ExportFile(content, file.Name);
                return SafeXml.Load(inner, format.Name);
            }
            finally
            {
                Array.Clear(content);
            }
        }

        private static string? GetProtection(XElement element) => (string?)element.Attribute("encrypted") is { Length: > 0 } protection ? protection : null;
    }
}
