using System.Net;
using System.Text;
using Dingzhou.TestKit;

namespace Dingzhou.Demo.Year;

/// <summary>Uploads a document for each material that a matter asks for.</summary>
internal static class Materials
{
    public static async Task UploadAsync(Api api, string matter, string application, string text)
    {
        var asked = (await api.GetAsync($"/api/matters/{matter}")).Must(HttpStatusCode.OK).Json.GetProperty("matter").GetProperty(
            "materials");
        foreach (var material in asked.EnumerateArray().Where(m => m.GetProperty("required").GetBoolean()))
        {
            var id = material.GetProperty("id").GetString()!;
            var upload = await api.UploadAsync(
                $"/api/applications/{application}/documents?material={id}", Pdf($"{text} {id}"), "application/pdf", $"{id}.pdf");
            upload.Must(HttpStatusCode.Created);
        }
    }

    /// <summary>A PDF of one empty page whose title makes it unlike any other.</summary>
    public static byte[] Pdf(string title)
    {
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
            $"<< /Title <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(title))}> >>",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(pdf.Length);
            pdf.Append($"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var start = pdf.Length;
        pdf.Append($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            pdf.Append($"{offset:D10} 00000 n \n");
        pdf.Append($"trailer << /Size {objects.Length + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }
}
