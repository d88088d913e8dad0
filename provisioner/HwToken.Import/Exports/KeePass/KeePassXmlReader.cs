using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using HwToken.Import.Found;
using Org.BouncyCastle.Crypto;

namespace HwToken.Import.Exports.KeePass;

/// <summary>
/// Goes through a database's XML once, from its start to its end: the stream that hides values runs through all of them,
/// those of earlier versions of an entry too. Nothing but the strings of one entry is kept.
/// </summary>
internal sealed class KeePassXmlReader : IDisposable
{
    // Of one value; a hidden attachment of version 3 is one too.
    private const int MaxTextLength = 16 << 20;

    private const string Yes = "True";

    private readonly XmlReader reader;
    private readonly IStreamCipher? hiding;
    private readonly string name;
    private readonly List<FoundItem> items = [];
    private int without;
    private bool hasRecycleBin = true;
    private string? recycleBin;

    /// <summary>Begins to read.</summary>
    /// <param name="stream">The XML; it is closed with the reader.</param>
    /// <param name="hiding">The stream that hides values; null in an export to XML, where none does.</param>
    /// <param name="name">What the user calls the file.</param>
    internal KeePassXmlReader(Stream stream, IStreamCipher? hiding, string name)
    {
        this.name = name;
        reader = SafeXml.Open(new LimitedStream(stream, ExportLimits.Xml, TooLong), ExportLimits.Xml);
        this.hiding = hiding;
    }

    /// <summary>The hash of the outer header, as the XML of version 3.1 has it.</summary>
    internal byte[]? HeaderHash { get; private set; }

    /// <summary>Reads all accounts.</summary>
    /// <exception cref="XmlException">It is no well-formed XML.</exception>
    /// <exception cref="KdbxDamageException">It is no database.</exception>
    internal IReadOnlyList<FoundItem> Read()
    {
        if (reader.MoveToContent() != XmlNodeType.Element)
        {
            throw new KdbxDamageException();
        }

        ReadChildren(name =>
        {
            switch (name)
            {
                case "Meta":
                    ReadChildren(ReadMeta);
                    break;
                case "Root":
                    ReadChildren(child => ReadGroupOrSkip(child, isDeleted: false));
                    break;
                default:
                    Skip();
                    break;
            }
        });
        return items.Count == 0 && without > 0
            ? throw new ImportException($"{name} is a database of KeePass with {VaultEntries.Count(without)}, and with none that has one; two-factor codes may be kept in another program.")
            : without == 0 ? items : [.. items, VaultEntries.Without(without, name)];
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    private void ReadMeta(string name)
    {
        switch (name)
        {
            case "HeaderHash":
                HeaderHash = Convert.FromBase64String(ReadText());
                break;
            case "RecycleBinEnabled":
                hasRecycleBin = ReadText().Trim().Equals(Yes, StringComparison.OrdinalIgnoreCase);
                break;
            case "RecycleBinUUID":
                recycleBin = ReadText().Trim();
                break;
            default:
                Skip();
                break;
        }
    }

    private void ReadGroupOrSkip(string name, bool isDeleted)
    {
        if (name != "Group")
        {
            Skip();
            return;
        }

        // A group's identifier stands before what is in it.
        ReadChildren(child =>
        {
            switch (child)
            {
                case "UUID":
                    string id = ReadText().Trim();
                    isDeleted = isDeleted || (hasRecycleBin && id == recycleBin);
                    break;
                case "Entry":
                    ReadEntry(isDeleted);
                    break;
                default:
                    ReadGroupOrSkip(child, isDeleted);
                    break;
            }
        });
    }

    private void ReadEntry(bool isDeleted)
    {
        // Earlier versions of the entry, below History, are no accounts.
        var entry = new KeePassEntry();
        ReadChildren(name =>
        {
            if (name == "String")
            {
                ReadString(entry);
            }
            else
            {
                Skip();
            }
        });
        int before = items.Count;
        items.AddRange(isDeleted ? entry.GetDeleted() : entry.GetAccounts());
        without += items.Count == before && !isDeleted ? 1 : 0;
        if (items.Count > ExportLimits.Accounts)
        {
            throw TooLong();
        }
    }

    private void ReadString(KeePassEntry entry)
    {
        string key = "";
        string value = "";
        ReadChildren(name =>
        {
            switch (name)
            {
                case "Key":
                    key = ReadText();
                    break;
                case "Value":
                    value = ReadText();
                    break;
                default:
                    Skip();
                    break;
            }
        });
        entry.Add(key, value);
    }

    private ImportException TooLong() =>
        new($"{name} holds more than the {ExportLimits.Xml >> 20} MB of XML, or the {ExportLimits.Accounts} accounts, that are read of a KeePass database; remove its attachments and its history.");

    /// <summary>Goes through the elements in the current one, and leaves it behind.</summary>
    /// <param name="readChild">Told a child's name; it leaves that behind.</param>
    private void ReadChildren(Action<string> readChild)
    {
        if (reader.Depth > SafeXml.MaxDepth)
        {
            throw new KdbxDamageException();
        }

        if (reader.IsEmptyElement)
        {
            reader.Read();
            return;
        }

        reader.Read();
        while (reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.EOF)
            {
                throw new KdbxDamageException();
            }

            if (reader.NodeType == XmlNodeType.Element)
            {
                readChild(reader.LocalName);
            }
            else
            {
                reader.Read();
            }
        }

        reader.Read();
    }

    private void Skip()
    {
        if (IsHidden())
        {
            ReadText();
        }
        else
        {
            ReadChildren(_ => Skip());
        }
    }

    private string ReadText()
    {
        bool isHidden = IsHidden();
        string text = ReadContent();
        if (!isHidden || text.Length == 0)
        {
            return text;
        }

        byte[] bytes = Convert.FromBase64String(text);
        var plain = new byte[bytes.Length];
        (hiding ?? throw new KdbxDamageException()).ProcessBytes(bytes, 0, bytes.Length, plain, 0);
        string shown = Encoding.UTF8.GetString(plain);
        CryptographicOperations.ZeroMemory(plain);
        return shown;
    }

    private string ReadContent()
    {
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return "";
        }

        var text = new StringBuilder();
        var piece = new char[4096];
        while (reader.Read() && reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
        {
            int count;
            while ((count = reader.ReadValueChunk(piece, 0, piece.Length)) > 0)
            {
                text.Append(piece, 0, count);
                if (text.Length > MaxTextLength)
                {
                    throw new KdbxDamageException();
                }
            }
        }

        if (reader.NodeType != XmlNodeType.EndElement)
        {
            throw new KdbxDamageException();
        }

        reader.Read();
        Array.Clear(piece);
        return text.ToString();
    }

    private bool IsHidden() => Yes.Equals(reader.GetAttribute("Protected"), StringComparison.OrdinalIgnoreCase);
}
