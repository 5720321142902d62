using System.Net;
using System.Text;
using System.Text.Json;
using Dingzhou.TestKit;

namespace Dingzhou.App.Tests;

/// <summary>The simplest case there is: a family farm that has newly become a provincial demonstration farm, for 20,000.</summary>
internal sealed class FarmCase
{
    public const string Matter = "demonstration-family-farm";
    public const decimal Award = 20_000m;

    private FarmCase(Api applicant, string id, string? etag) => (Applicant, Id, ETag) = (applicant, id, etag);

    /// <summary>The API as its applicant uses it.</summary>
    public Api Applicant { get; }

    public string Id { get; }

    /// <summary>The version that the applicant saw last.</summary>
    public string? ETag { get; private set; }

    public string Path => $"/api/applications/{Id}";

    /// <summary>What one sends to make it.</summary>
    public static object Draft(object? facts = null) => new
    {
        matter = Matter,
        applicant = new { name = "测试家庭农场", kind = "familyFarm", contact = "测试", phone = "0312-2310000", bankAccount = "6228480631234567890" },
        facts = facts ?? new { result = "new", otherSupport = 0 },
    };

    /// <summary>A draft of a farm that nobody else is.</summary>
    public static async Task<FarmCase> DraftedAsync(TestKit.App app)
    {
        var api = await app.AsAsync(Person.Applicant("测试", CreditCode.Any()));
        var made = await api.PostAsync("/api/applications", Draft(), CommandId.New());
        return new FarmCase(api, made.Must(HttpStatusCode.Created).String("id"), made.ETag);
    }

    /// <summary>A submitted case.</summary>
    public static async Task<FarmCase> SubmittedAsync(TestKit.App app)
    {
        var drafted = await DraftedAsync(app);
        await drafted.UploadAsync();
        (await drafted.Applicant.PostAsync($"{drafted.Path}/submission")).Must(HttpStatusCode.Accepted);
        return drafted;
    }

    /// <summary>Uploads the one document that it needs.</summary>
    public async Task UploadAsync() =>
        ETag = (await Applicant.UploadAsync($"{Path}/documents?material=recognition", Pdf(Id), "application/pdf", "认定文件.pdf")).Must(HttpStatusCode.Created).ETag;

    /// <summary>A decision on it.</summary>
    public static object Decision(string stage, string outcome, object? verifiedFacts = null) =>
        new { stage, outcome, publicReason = $"{stage} {outcome}", internalReason = "内部意见", verifiedFacts };

    /// <summary>Decides, as one of the reviewers.</summary>
    public Task<Answer> DecideAsync(Api reviewer, string stage, string outcome) =>
        reviewer.PostAsync($"{Path}/decisions", Decision(stage, outcome), CommandId.Of(Id, stage, outcome));

    public async Task<JsonElement> ReadAsync() => (await Applicant.GetAsync(Path)).Must(HttpStatusCode.OK).Json;

    public async Task<string> StatusAsync() => (await ReadAsync()).GetProperty("status").GetString()!;

    /// <summary>Waits until its orchestration has started the clock of the open stage: nobody but people changes it then.</summary>
    public async Task StageOpenedAsync()
    {
        for (var tries = 0; tries < 300; tries++)
        {
            if ((await HistoryAsync())[^1] == "stageOpened")
                return;
            await Task.Delay(100);
        }
        Assert.Fail($"The orchestration of {Id} did not open the stage within 30 s: {string.Join(", ", await HistoryAsync())}");
    }

    /// <summary>The kinds of its events, in order, once their numbers and hashes have been found whole.</summary>
    public async Task<IReadOnlyList<string>> HistoryAsync()
    {
        var history = (await Applicant.GetAsync($"{Path}/history")).Must(HttpStatusCode.OK).Json;
        Assert.True(history.GetProperty("isWhole").GetBoolean());
        var events = history.GetProperty("events").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(e => e.GetProperty("number").GetInt32()));
        Assert.Equal(events.SkipLast(1).Select(e => e.GetProperty("hash").GetString()).Prepend(""), events.Select(e => e.GetProperty("previousHash").GetString()));
        return [.. events.Select(e => e.GetProperty("change").GetProperty("kind").GetString()!)];
    }

    /// <summary>A PDF unlike any other.</summary>
    public static byte[] Pdf(string text) => Encoding.UTF8.GetBytes($"%PDF-1.4\n% {text}\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n");
}
