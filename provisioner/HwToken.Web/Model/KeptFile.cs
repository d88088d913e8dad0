namespace HwToken.Web.Model;

/// <summary>A backup or a sheet that was made for the user to save.</summary>
/// <param name="Id">Its number in the address that the browser fetches it from.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record KeptFile(int Id, string Name, string Type, byte[] Content);
