using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Filings;

/// <summary>What is done with filings afterwards: they are filed, checked, revoked.</summary>
internal static class Supervised
{
    /// <summary>Has something filed, and accepted by its department.</summary>
    /// <returns>Its number.</returns>
    public static async Task<string> FiledAsync(Api filer, Api official, string item, params (string Name, object Value)[] more) =>
        (await Filers.AcceptedAsync(filer, official, await Filers.BeginAsync(filer, item, more))).Number!;

    /// <summary>The only case of a procedure about something.</summary>
    public static async Task<string> OnlyCaseAsync(Api auditor, string procedure, string subjectId)
    {
        var found = "";
        await Patience.UntilAsync(async () => (found = (await CasesAsync(auditor, procedure, subjectId)).SingleOrDefault() ?? "").Length > 0);
        return found;
    }

    /// <summary>The cases of a procedure about something.</summary>
    public static async Task<IReadOnlyList<string>> CasesAsync(Api auditor, string procedure, string subjectId) =>
    [
        .. (await auditor.GetAsync($"/api/procedures/{procedure}/cases?subjectId={Uri.EscapeDataString(subjectId)}"))
            .Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("id").GetString()!),
    ];

    /// <summary>Two officials have checked.</summary>
    /// <param name="act">What they found.</param>
    public static Task<Answer> InspectedAsync(Api official, string c, string act, string? reason = null, params string[] inspectors) =>
        official.PostAsync(
            $"{Cases.PathOf(c)}/answers",
            new
            {
                stepId = "inspection", act, reason, contents = new { inspectors },
                missing = act == "rectify" ? new[] { new { item = "安全设施", reason = "请整改。" } } : [],
            },
            CommandId.New());

    /// <summary>Waits until a case has ended.</summary>
    /// <returns>How.</returns>
    public static async Task<string> EndedAsync(Api by, string c)
    {
        var result = "";
        await Patience.UntilAsync(async () => (result = Cases.Result(await Cases.GetAsync(by, c)) ?? "").Length > 0);
        return result;
    }

    /// <summary>The checks of a filing, as everybody reads them: how it came about, and what was found.</summary>
    public static async Task<IReadOnlyList<string>> ChecksAsync(Api anybody, string number) =>
    [
        .. (await anybody.GetAsync(Filers.PathOf(number))).Must(HttpStatusCode.OK).Json.GetProperty("filingChecks").EnumerateArray()
            .Select(c => $"{c.GetProperty("checkKind").GetString()} {c.GetProperty("checkResult").GetString()}"),
    ];

    /// <summary>Whoever filed it has no view, one proposes to revoke it, and another decides so.</summary>
    public static async Task RevokedAsync(Api filer, Api proposes, Api decides, string c)
    {
        (await Cases.AnswerAsync(filer, c, "statement", "done", contents: new { view = "没有意见。" })).Must(HttpStatusCode.Accepted);
        (await Cases.AnswerAsync(proposes, c, "proposal", "done", contents: new { proposed = "建议撤销。" })).Must(HttpStatusCode.Accepted);
        (await Cases.AnswerAsync(decides, c, "decision", "approve", "事实清楚，撤销。")).Must(HttpStatusCode.Accepted);
        Assert.Equal("revoked", await EndedAsync(decides, c));
    }
}
