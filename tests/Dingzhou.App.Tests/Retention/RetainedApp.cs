using Azure.Storage.Blobs;
using System.Security.Cryptography;

namespace Dingzhou.App.Tests.Retention;

/// <summary>An app in which what is over is removed, from August 2022 on, and those who look after that.</summary>
internal sealed class RetainedApp : IAsyncDisposable
{
    private readonly Azurite _azurite;
    private readonly string _prefix;

    private RetainedApp(Azurite azurite, string prefix, TestKit.App app, Api auditor, Api lawyer) =>
        (_azurite, _prefix, App, Auditor, Lawyer) = (azurite, prefix, app, auditor, lawyer);

    public TestKit.App App { get; }

    public Api Auditor { get; }

    public Api Lawyer { get; }

    /// <param name="connectionString">Its storage, where it comes to it by another way.</param>
    /// <param name="policies">Its policies; null: the shipped ones.</param>
    public static async Task<RetainedApp> StartAsync(Azurite azurite, string? connectionString = null, ChangedPolicies? policies = null)
    {
        var prefix = azurite.NewPrefix();
        var app = await TestKit.App.StartAsync(
            azurite, movableClock: true, new Dictionary<string, string>(policies?.Settings ?? Clocks.August2022, StringComparer.Ordinal)
            {
                ["Storage__Prefix"] = prefix, ["Storage__ConnectionString"] = connectionString ?? azurite.ConnectionString,
            });
        return new(
            azurite, prefix, app, await app.AsAsync(Person.With("auditor", "审计员")), await app.AsAsync(Person.With("legal", "周法制", "市司法局")));
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>A draft with one document of this content, which its applicant deletes at once.</summary>
    public async Task<FarmCase> DeletedDraftAsync(byte[] file)
    {
        var draft = await FarmCase.DraftedAsync(App);
        await HandInAsync(draft, file);
        (await draft.Applicant.DeleteAsync(draft.Path)).Must(HttpStatusCode.NoContent);
        return draft;
    }

    /// <returns>Where the document is.</returns>
    public static async Task<string> HandInAsync(AppliedCase draft, byte[] file) =>
        (await draft.Applicant.UploadAsync($"{draft.Path}/documents?material=recognition", file, "application/pdf", "证明.pdf"))
            .Must(HttpStatusCode.Created).Location!;

    /// <summary>Whether the content of a file is stored.</summary>
    public async Task<bool> IsStoredAsync(byte[] file)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file));
        return await new BlobContainerClient(_azurite.ConnectionString, $"{_prefix.ToLowerInvariant()}-documents")
            .GetBlobClient($"{sha256[..2]}/{sha256}").ExistsAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The rows of a table whose partition or own key, or content, has a text in it.</summary>
    public async Task<IReadOnlyList<string>> RowsWithAsync(string table, string text)
    {
        var found = new List<string>();
        await foreach (var row in new TableClient(_azurite.ConnectionString, $"{_prefix}{table}").QueryAsync<TableEntity>(
            cancellationToken: TestContext.Current.CancellationToken))
        {
            if (row.Select(p => p.Value).OfType<string>().Any(v => v.Contains(text, StringComparison.Ordinal)))
                found.Add($"{row.PartitionKey}/{row.RowKey}");
        }

        return found;
    }

    /// <summary>What a report says of a kind: how many are over on a day, and how many of them are held.</summary>
    public async Task<(int Over, int Held)> ReportAsync(string kind, DateOnly day)
    {
        var all = (await Auditor.GetAsync($"/api/retention/report?day={day:O}")).Must(HttpStatusCode.OK).Json.GetProperty("items");
        var one = all.EnumerateArray().Single(k => k.GetProperty("retentionKind").GetString() == kind);
        return (one.GetProperty("overCount").GetInt32(), one.GetProperty("heldCount").GetInt32());
    }

    /// <summary>What was removed, newest first.</summary>
    /// <param name="kind">Of which kind; null: of all.</param>
    public async Task<IReadOnlyList<JsonElement>> RemovalsAsync(string? kind = null) =>
    [
        .. (await Auditor.GetAsync("/api/removals?limit=100")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
            .Where(r => kind is null || r.GetProperty("retentionKind").GetString() == kind),
    ];

    /// <summary>Places a legal hold.</summary>
    public static Task<Answer> HoldAsync(Api by, string kind, string id, string reason = "审计需要。") =>
        by.PostAsync("/api/legal-holds", new { heldKind = kind, heldId = id, reason }, CommandId.New());

    /// <summary>An hour of a day in Beijing.</summary>
    public static DateTimeOffset At(DateOnly day, int hour) => new(day, new TimeOnly(hour, 0), TimeSpan.FromHours(8));
}
