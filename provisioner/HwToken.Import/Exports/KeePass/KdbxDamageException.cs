using System;

namespace HwToken.Import.Exports.KeePass;

/// <summary>A database's bytes are not as they were written; it becomes the sentence that says so.</summary>
internal sealed class KdbxDamageException : Exception;
