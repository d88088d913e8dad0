using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using HwToken.Import.Found;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HwToken.Import.Exports;

/// <summary>
/// A SQLite database from a phone, read in memory: nothing is written to a disk. What stands in it is a stranger's, so
/// only plain columns of plain tables are read, and no view, trigger, virtual table or generated column is ever run.
/// </summary>
internal sealed class SqliteFile : IDisposable
{
    /// <summary>The most rows that a table is read to.</summary>
    internal const int MaxRows = 10_000;

    private const int HeaderLength = 100;
    private const int WriteVersionOffset = 18; // SQLite's file format, section 1.3: 1 is a rollback journal, 2 a write-ahead log.
    private const int ReadVersionOffset = 19;
    private const int MaxSteps = 50_000_000;

    private readonly byte[] content;
    private readonly GCHandle pin;
    private readonly SqliteConnection connection = new("Data Source=:memory:;Pooling=False");

    private SqliteFile(byte[] content)
    {
        this.content = [.. content];
        pin = GCHandle.Alloc(this.content, GCHandleType.Pinned);
    }

    /// <summary>Whether changes may stand in a file beside this one, whose name ends in <c>-wal</c>.</summary>
    internal bool HasWriteAheadLog { get; private init; }

    /// <summary>Opens a database.</summary>
    /// <param name="content">The whole file; it stays the caller's.</param>
    /// <returns>The database; null for what is none, or is damaged so much that it has no tables.</returns>
    internal static SqliteFile? TryOpen(byte[] content)
    {
        if (content.Length < HeaderLength || !content.AsSpan().StartsWith("SQLite format 3\0"u8))
        {
            return null;
        }

        var file = new SqliteFile(content) { HasWriteAheadLog = content[ReadVersionOffset] == 2 };
        try
        {
            file.Attach();
            return file;
        }
        catch (SqliteException)
        {
            file.Dispose();
            return null;
        }
    }

    /// <summary>The names of a table's plain columns, in lower case; empty when there is no such table.</summary>
    internal IReadOnlyList<string> GetColumns(string table)
    {
        try
        {
            // A virtual table has no root page.
            using SqliteCommand exists = CreateCommand("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND rootpage > 0 AND lower(name) = $table", table);
            if (Convert.ToInt64(exists.ExecuteScalar(), CultureInfo.InvariantCulture) != 1)
            {
                return [];
            }

            using SqliteCommand command = CreateCommand("SELECT lower(name) FROM pragma_table_xinfo($table) WHERE hidden = 0", table);
            using SqliteDataReader reader = command.ExecuteReader();
            var columns = new List<string>();
            while (reader.Read())
            {
                columns.Add(reader.GetString(0));
            }

            return columns;
        }
        catch (SqliteException)
        {
            return [];
        }
    }

    /// <summary>Reads columns of a table.</summary>
    /// <param name="table">A table of which <see cref="GetColumns"/> gave columns.</param>
    /// <param name="names">The columns; those that the table lacks are null in every row.</param>
    /// <returns>A row's values as texts, by the columns' names.</returns>
    /// <exception cref="SqliteException">The database is damaged, or made to do harm.</exception>
    internal IReadOnlyList<IReadOnlyDictionary<string, string?>> ReadRows(string table, params string[] names)
    {
        IReadOnlyList<string> columns = GetColumns(table);
        string[] present = [.. names.Where(columns.Contains)];
        string list = string.Join(", ", present.Select(Quote));
        using SqliteCommand command = CreateCommand($"SELECT {list} FROM {Quote(table)} LIMIT {MaxRows + 1}", null);
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<IReadOnlyDictionary<string, string?>>();
        while (reader.Read())
        {
            if (rows.Count == MaxRows)
            {
                throw new SqliteException("too many rows", raw.SQLITE_TOOBIG);
            }

            var row = names.ToDictionary(name => name, _ => (string?)null, StringComparer.Ordinal);
            for (int column = 0; column < present.Length; column++)
            {
                row[present[column]] = reader.GetValue(column) switch
                {
                    string text => text,
                    long number => number.ToString(CultureInfo.InvariantCulture),
                    double number => number.ToString(CultureInfo.InvariantCulture),
                    _ => null,
                };
            }

            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Adds to the accounts in the file that it may not be all there is.</summary>
    internal IReadOnlyList<FoundItem> WithNote(IReadOnlyList<FoundItem> accounts) => !HasWriteAheadLog ? accounts
        : [.. accounts, FoundItem.WithoutAccount(
            FoundKind.Other,
            "a database whose newest changes may stand in a file beside it, of the same name with -wal behind it: close the app before you copy it",
            "There is no account in the database; close the app on the phone before you copy it, since the newest changes stand in a file beside it, of the same name with -wal behind it.")];

    /// <inheritdoc/>
    public void Dispose()
    {
        connection.Dispose();
        pin.Free();
        Array.Clear(content);
    }

    private void Attach()
    {
        // A database in memory has no write-ahead log; with the other version it reads the same pages.
        content[WriteVersionOffset] = 1;
        content[ReadVersionOffset] = 1;
        connection.Open();
        sqlite3 handle = connection.Handle!;
        raw.sqlite3_db_config(handle, raw.SQLITE_DBCONFIG_DEFENSIVE, 1, out _);
        raw.sqlite3_db_config(handle, raw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, out _);
        raw.sqlite3_db_config(handle, raw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, out _);
        raw.sqlite3_db_config(handle, raw.SQLITE_DBCONFIG_ENABLE_VIEW, 0, out _);
        raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_LENGTH, ExportLimits.Record);
        int steps = 0;
        const int StepsBetweenCalls = 100_000;
        raw.sqlite3_progress_handler(handle, StepsBetweenCalls, _ => (steps += StepsBetweenCalls) > MaxSteps ? 1 : 0, null);
        int result = raw.sqlite3_deserialize(handle, "main", pin.AddrOfPinnedObject(), content.Length, content.Length, raw.SQLITE_DESERIALIZE_READONLY);
        SqliteException.ThrowExceptionForRC(result, handle);
        using SqliteCommand command = CreateCommand("PRAGMA cell_size_check = ON; SELECT count(*) FROM sqlite_master", null);
        command.ExecuteScalar();
    }

    private SqliteCommand CreateCommand(string text, string? table)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = text;
        if (table is not null)
        {
            command.Parameters.AddWithValue("$table", table);
        }

        return command;
    }

    // The names are this program's own.
    private static string Quote(string name) => $"\"{name}\"";
}
