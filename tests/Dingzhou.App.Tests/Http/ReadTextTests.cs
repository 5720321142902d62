namespace Dingzhou.App.Tests.Http;

/// <summary>What people read can be seen wherever it comes in, and a rare character goes through all of the platform.</summary>
[Collection(nameof(HttpApp))]
public sealed class ReadTextTests(HttpApp http)
{
    private const string Unseen = "unreadable-character";
    private readonly TestKit.App _app = http.App;

    [Fact]
    public async Task A_text_that_cannot_be_seen_is_refused_in_every_body_each_with_its_place()
    {
        var farmer = await _app.AsAsync(Person.Applicant("测试", CreditCode.Any()));
        var draft = await farmer.PostAsync("/api/applications", new
        {
            matterId = "grain-loan-interest",
            applicant = new { name = "\u200B", kind = "cooperative", address = "甲\n乙", contact = "\u202E人" },
            facts = new { loanContract = "合同\u0000" },
        }, CommandId.New());
        var faults = draft.MustRefuse(400, "invalid-body");

        Assert.Equal(
            [("/applicant/name", Unseen), ("/applicant/address", "line-break"), ("/applicant/contact", Unseen),
                ("/facts/loanContract", Unseen)], faults.Faults());
        Assert.Contains("（U+200B）", faults[0].GetProperty("detail").GetString(), StringComparison.Ordinal);

        // A reason may have lines.
        var objection = await _app.Public().PostAsync(
            "/api/procedures/problem-report/cases", new { contents = new { problem = "一\n二\u2066" } }, CommandId.New());
        Assert.DoesNotContain("line-break", objection.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_of_a_character_is_refused_by_its_place_too()
    {
        using var body = new StringContent("""{"matterId":"grain-land","facts":{"a":"\ud842"}}""", System.Text.Encoding.UTF8, "application/json");

        var refused = await _app.Public().SendAsync(HttpMethod.Post, "/api/estimates", body);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
    }

    [Fact]
    public async Task Nor_is_it_taken_in_a_question_or_from_a_token()
    {
        (await _app.Public().GetAsync("/api/regulations?q=%E5%81%9C%E8%BD%A6%E2%80%8B")).MustRefuse(400, "invalid-parameter");
        Assert.SkipWhen(TestKit.App.IsElsewhere, "It needs the kit's own issuer.");
        var disguised = await _app.AsAsync(Person.Applicant("甲\u202E乙", CreditCode.Any()));
        Assert.Equal(401, (int)(await disguised.GetAsync("/api/applications")).Status);
    }

    [Fact]
    public async Task A_rare_character_counts_as_one_and_comes_out_as_it_went_in()
    {
        var farmer = await _app.AsAsync(Person.Applicant("𠮷田", CreditCode.Any()));
        var name = string.Concat(Enumerable.Repeat("𠮷", 100));

        var made = (await farmer.PostAsync("/api/applications", DraftOf(name), CommandId.New())).Must(HttpStatusCode.Created);
        var read = (await farmer.GetAsync($"/api/applications/{made.String("id")}")).Must(HttpStatusCode.OK).Json;
        Assert.Equal(name, read.GetProperty("applicant").GetProperty("name").GetString());
        var file = await farmer.UploadAsync(
            $"/api/applications/{made.String("id")}/documents?material=recognition", "%PDF-1.7\n%%EOF"u8.ToArray(), "application/pdf",
            "𠮷𬇕.pdf");
        Assert.Equal("𠮷𬇕.pdf", file.Must(HttpStatusCode.Created).String("name"));

        var longer = await farmer.PostAsync("/api/applications", DraftOf(name + "𠮷"), CommandId.New());
        Assert.Contains(("/applicant/name", "too-long"), longer.Must(HttpStatusCode.Created).Json.GetProperty("notSaved").Faults());
    }

    [Fact]
    public async Task A_document_is_found_by_its_rare_characters()
    {
        var lawyer = await _app.AsAsync(Person.With("legal", "周法制", "市司法局"));
        var made = (await lawyer.PostAsync("/api/regulations", new
        {
            number = "定政发〔2021〕987号", title = "定州市𠮷𬇕管理办法", issuer = "定州市人民政府", implementers =
                new { main = "市民政局", others = Array.Empty<string>() },
            issuedOn = "2021-08-01", text = "第一条 𠮷𬇕。",
        }, CommandId.New())).Must(HttpStatusCode.Created);

        var found = (await _app.Public().GetAsync($"/api/regulations?q={Uri.EscapeDataString("𠮷𬇕")}")).Must(
            HttpStatusCode.OK).Json.GetProperty("items");
        Assert.Equal([made.String("id")], found.EnumerateArray().Select(i => i.GetProperty("id").GetString()));
        Assert.Equal("第一条 𠮷𬇕。", (await _app.Public().GetAsync($"{made.Location}/text")).Must(HttpStatusCode.OK).Text);
        Assert.Empty((await _app.Public().GetAsync($"/api/regulations?q={Uri.EscapeDataString("𠮷田")}")).Must(
            HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());
    }

    private static object DraftOf(string name) =>
        new { matterId = FarmCase.Matter, applicant = new { name, kind = "familyFarm" }, facts = new { result = "new" } };
}
