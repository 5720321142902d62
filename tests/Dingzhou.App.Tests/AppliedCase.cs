namespace Dingzhou.App.Tests;

/// <summary>A case under any matter, as a test drives it.</summary>
internal class AppliedCase(Api applicant, string id)
{
    /// <summary>The API as its applicant uses it.</summary>
    public Api Applicant { get; } = applicant;

    public string Id { get; } = id;

    public string Path => $"/api/applications/{Id}";

    /// <summary>A submitted case of an applicant that nobody else is.</summary>
    public static async Task<AppliedCase> SubmittedAsync(
        TestKit.App app, string matter, string kind, object facts, params string[] materials) =>
        await SubmittedAsync(await app.AsAsync(Person.Applicant("测试", CreditCode.Any())), matter, kind, facts, materials);

    /// <summary>A submitted case.</summary>
    public static async Task<AppliedCase> SubmittedAsync(Api api, string matter, string kind, object facts, params string[] materials)
    {
        var draft =
            new { matterId = EverValid.Matter(matter),
            applicant = new { name = "测试单位", kind, contact = "测试", phone = "0312-2310000", bankAccount = "6228480631234567890" }, facts };
        var made = await api.PostAsync("/api/applications", draft, CommandId.New());
        var drafted = new AppliedCase(api, made.Must(HttpStatusCode.Created).String("id"));
        foreach (var material in materials)
            await drafted.UploadAsync(material);
        (await api.PostAsync($"{drafted.Path}/submission")).Must(HttpStatusCode.Accepted);
        return drafted;
    }

    /// <summary>Uploads a document for a material.</summary>
    public async Task<Answer> UploadAsync(string material) =>
        (await Applicant.UploadAsync($"{Path}/documents?material={material}", Pdf(Id + material), "application/pdf", "证明.pdf")).Must(
            HttpStatusCode.Created);

    /// <summary>A decision on it.</summary>
    public static object Decision(string stage, string outcome, object? verifiedFacts = null) =>
        new { stage, outcome, publicReason = $"{stage} {outcome}", internalReason = "内部意见", verifiedFacts };

    /// <summary>Decides, as one of the reviewers.</summary>
    public Task<Answer> DecideAsync(Api reviewer, string stage, string outcome, object? verifiedFacts = null) =>
        reviewer.PostAsync(
            $"{Path}/decisions", Decision(stage, outcome, verifiedFacts),
            CommandId.Of(Id, stage, outcome, verifiedFacts is null ? "" : "verified"));

    public async Task<JsonElement> ReadAsync() => (await Applicant.GetAsync(Path)).Must(HttpStatusCode.OK).Json;

    public async Task<string> StatusAsync() => (await ReadAsync()).GetProperty("status").GetString()!;

    /// <summary>Waits until its orchestration has started the clock of the open stage: nobody but people changes it then.</summary>
    public Task StageOpenedAsync() => Patience.UntilAsync(
        async () => string.Join(", ", await HistoryAsync()), kinds => kinds.EndsWith("stageOpened", StringComparison.Ordinal));

    /// <summary>The kinds of its events, in order, once their numbers and hashes have been found whole.</summary>
    public async Task<IReadOnlyList<string>> HistoryAsync()
    {
        var history = (await Applicant.GetAsync($"{Path}/history")).Must(HttpStatusCode.OK).Json;
        Assert.True(history.GetProperty("isWhole").GetBoolean());
        var events = history.GetProperty("events").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(e => e.GetProperty("number").GetInt32()));
        Assert.Equal(
            events.SkipLast(1).Select(e => e.GetProperty("hash").GetString()).Prepend(""),
            events.Select(e => e.GetProperty("previousHash").GetString()));
        return [.. events.Select(e => e.GetProperty("change").GetProperty("kind").GetString()!)];
    }

    /// <summary>A PDF unlike any other.</summary>
    public static byte[] Pdf(string text) =>
        Encoding.UTF8.GetBytes($"%PDF-1.4\n% {text}\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n");
}
