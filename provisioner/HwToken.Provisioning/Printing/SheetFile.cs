using System.Globalization;
using System.IO;
using System.Text;
using System.Xml.Linq;
using SkiaSharp;

namespace HwToken.Provisioning.Printing;

/// <summary>Sheets as files. Both formats hold nothing but filled outlines, so no viewer needs a font.</summary>
public static class SheetFile
{
    private const float PointsPerInch = 72;
    private const float MillimetresPerInch = 25.4f;

    /// <summary>All pages as PDF.</summary>
    public static byte[] ToPdf(AccountSheet sheet)
    {
        using var stream = new MemoryStream();
        using (SKDocument document = SKDocument.CreatePdf(stream, new SKDocumentPdfMetadata { Title = AccountSheet.Title, Creator = "hwtoken" }))
        {
            for (int page = 0; page < sheet.PageCount; page++)
            {
                sheet.Draw(document.BeginPage(AccountSheet.Width, AccountSheet.Height), page);
                document.EndPage();
            }

            document.Close();
        }

        return stream.ToArray();
    }

    /// <summary>The only page as SVG.</summary>
    public static byte[] ToSvg(AccountSheet sheet)
    {
        using var stream = new MemoryStream();
        using (SKCanvas canvas = SKSvgCanvas.Create(SKRect.Create(AccountSheet.Width, AccountSheet.Height), stream))
        {
            sheet.Draw(canvas, 0);
        }

        // Skia gives the size as a number of pixels; a printer must know how large the paper is.
        XDocument document = XDocument.Parse(Encoding.UTF8.GetString(stream.ToArray()));
        XElement root = document.Root!;
        root.SetAttributeValue("width", ToMillimetres(AccountSheet.Width));
        root.SetAttributeValue("height", ToMillimetres(AccountSheet.Height));
        root.SetAttributeValue("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {AccountSheet.Width} {AccountSheet.Height}"));
        root.AddFirst(new XElement(root.Name.Namespace + "title", AccountSheet.Title));
        return Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting));
    }

    private static string ToMillimetres(float points) => string.Create(CultureInfo.InvariantCulture, $"{points / PointsPerInch * MillimetresPerInch:F0}mm");
}
