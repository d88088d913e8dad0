using HwToken.Provisioning.Wording;

namespace HwToken.Provisioning.Printing;

/// <summary>What became of a sheet, in words.</summary>
public static class PrintText
{
    /// <summary>What is on it, and how to keep it.</summary>
    public static string Describe(PrintResult result)
    {
        string pages = result.Pages == 1 ? "1 page" : $"{AccountText.Format(result.Pages)} pages";
        return $"The sheet {AccountText.Printable(result.Path)} has {AccountText.Count(result.Accounts)} on {pages}, secrets included. Print it, keep the paper like a key, and delete the file.";
    }
}
