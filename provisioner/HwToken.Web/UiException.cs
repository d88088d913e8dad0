using System;

namespace HwToken.Web;

/// <summary>The page can't be served as asked. Its message is a sentence for the user.</summary>
public sealed class UiException : Exception
{
    /// <summary>Makes one with a sentence for the user.</summary>
    public UiException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
