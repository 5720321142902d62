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

    /// <summary>Where its steps are answered.</summary>
    public string Answers => $"/api/cases/{Id}/answers";

    /// <summary>A decision on it; what refuses names a ground of the matter's list.</summary>
    /// <param name="found">The facts that are found, where they are otherwise than declared.</param>
    public static object Decision(string stepId, string act, object? found = null) => new
    {
        stepId, act, reason = $"{stepId} {act}", internalReason = "内部意见",
        contents = found ?? (act is "refuse" or "reject" ? new { ground = "untrue" } : new { }),
    };

    /// <summary>A notice of what is missing.</summary>
    public static object Deficient(string item, string reason) =>
        new { stepId = "acceptance", act = "deficient", reason = "请补正", missing = new[] { new { item, reason } } };

    /// <summary>Decides, as one of the reviewers.</summary>
    public Task<Answer> DecideAsync(Api reviewer, string stepId, string act, object? found = null) =>
        reviewer.PostAsync(Answers, Decision(stepId, act, found), CommandId.Of(Id, stepId, act, found is null ? "" : "found"));

    public async Task<JsonElement> ReadAsync() => (await Applicant.GetAsync(Path)).Must(HttpStatusCode.OK).Json;

    public async Task<string> StatusAsync() => (await ReadAsync()).GetProperty("status").GetString()!;

    /// <summary>The step that is open; the status where none is.</summary>
    public async Task<string> StepAsync() => await ReadAsync() is var read && read.GetProperty("stepIds") is var steps
        && steps.GetArrayLength() > 0 ? steps[0].GetString()! : read.GetProperty("status").GetString()!;

    /// <summary>The kinds of its events, in order, those of its case by their own name, once their numbers and hashes have been found whole.</summary>
    public async Task<IReadOnlyList<string>> HistoryAsync()
    {
        var history = (await Applicant.GetAsync($"{Path}/history")).Must(HttpStatusCode.OK).Json;
        Assert.True(history.GetProperty("isWhole").GetBoolean());
        var events = history.GetProperty("events").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(e => e.GetProperty("number").GetInt32()));
        Assert.Equal(
            events.SkipLast(1).Select(e => e.GetProperty("hash").GetString()).Prepend(""),
            events.Select(e => e.GetProperty("previousHash").GetString()));
        return [.. events.Select(e => KindOf(e.GetProperty("change")))];
    }

    /// <summary>The kind of a change; of one to the case, what it is there, and of what somebody was told, how.</summary>
    public static string KindOf(JsonElement change)
    {
        if (change.GetProperty("kind").GetString() is var kind and not "walked")
            return kind!;
        var walked = change.GetProperty("caseChange");
        return walked.GetProperty("kind").GetString() is var step and not "told"
            ? step! : walked.GetProperty("telling").GetProperty("kind").GetString()!;
    }

    /// <summary>Whether an event is one of people, and not what follows from it or comes with time.</summary>
    public static bool IsOfPeople(string kind) =>
        kind is not ("opened" or "stepOpened" or "stepClosed" or "goesOn" or "closed" or "reminder" or "overdue");

    /// <summary>A PDF unlike any other.</summary>
    public static byte[] Pdf(string text) =>
        Encoding.UTF8.GetBytes($"%PDF-1.4\n% {text}\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n");
}
