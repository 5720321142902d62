namespace Dingzhou.App.Tests.Regulations.Register;

/// <summary>Files that belong to a document of the register.</summary>
[Collection(SharedAppGroup.Name)]
public sealed class AttachmentTests(SharedApp shared)
{
    private static readonly byte[] Pdf = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"u8.ToArray();

    [Fact]
    public async Task The_bureau_of_justice_adds_a_file_once_and_anybody_reads_it()
    {
        var justice = await Justice.OfAsync(shared.App);
        var path = Justice.PathOf(await justice.RegisterAsync(880, "市民政局"));
        var first = await AddAsync(justice.Lawyer, path, Pdf);
        var again = await AddAsync(justice.Lawyer, path, Pdf);

        Assert.Equal(first.Must(HttpStatusCode.Created).Location, again.Must(HttpStatusCode.Created).Location);
        var listed = Assert.Single((await shared.App.Public().GetAsync(path)).Json.GetProperty("attachments").EnumerateArray());
        Assert.Equal(("解读.pdf", "application/pdf"),
            (listed.GetProperty("name").GetString(), listed.GetProperty("contentType").GetString()));
        Assert.Equal(Pdf, (await shared.App.Public().GetAsync(first.Location!)).Must(HttpStatusCode.OK).Body);
        var history = (await shared.App.Public().GetAsync($"{path}/history")).Json.GetProperty("items");
        Assert.Equal("市司法局增加附件：解读.pdf。", history[1].GetProperty("text").GetProperty("zh").GetString());
    }

    [Fact]
    public async Task What_is_no_document_is_refused_and_so_is_anybody_else()
    {
        var justice = await Justice.OfAsync(shared.App);
        var path = Justice.PathOf(await justice.RegisterAsync(881, "市民政局"));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await AddAsync(justice.Lawyer, path, "MZ: a program"u8.ToArray())).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await AddAsync(await justice.DepartmentAsync("市民政局"), path, Pdf)).Status);
        Assert.Equal("attachment-not-found", (await shared.App.Public().GetAsync($"{path}/attachments/{new string('0', 64)}")).Code);
        Assert.Empty((await shared.App.Public().GetAsync(path)).Json.GetProperty("attachments").EnumerateArray());
    }

    private static Task<Answer> AddAsync(Api api, string path, byte[] content) =>
        api.UploadAsync($"{path}/attachments", content, "application/pdf", "解读.pdf");
}
