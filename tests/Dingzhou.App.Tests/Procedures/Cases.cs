namespace Dingzhou.App.Tests.Procedures;

/// <summary>Cases of procedures over HTTP: begun, answered, looked at.</summary>
internal static class Cases
{
    /// <summary>Begins a case.</summary>
    public static Task<Answer> OpenAsync(Api by, string procedure, string? subjectId, object contents, string? key = null) =>
        by.PostAsync($"/api/procedures/{procedure}/cases", new { subjectId, contents }, key ?? CommandId.New());

    /// <summary>Answers a step.</summary>
    /// <param name="by">Who.</param>
    /// <param name="id">The case, or its path.</param>
    /// <param name="step">The step.</param>
    /// <param name="act">What is done.</param>
    /// <param name="reason">Why.</param>
    /// <param name="contents">What is stated.</param>
    /// <param name="texts">Long texts.</param>
    public static Task<Answer> AnswerAsync(
        Api by, string id, string step, string act, string? reason = null, object? contents = null, object? texts = null) =>
        by.PostAsync(
            $"{PathOf(id)}/answers", new { stepId = step, act, reason, contents = contents ?? new { }, texts = texts ?? new { } },
            CommandId.New());

    /// <summary>A case as somebody sees it.</summary>
    public static async Task<JsonElement> GetAsync(Api by, string id) => (await by.GetAsync(PathOf(id))).Must(HttpStatusCode.OK).Json;

    /// <summary>The steps that are open.</summary>
    public static IEnumerable<string> OpenSteps(JsonElement c) =>
        c.GetProperty("openSteps").EnumerateArray().Select(s => s.GetProperty("stepId").GetString()!);

    /// <summary>How it ended; null until it has.</summary>
    public static string? Result(JsonElement c) => c.TryGetProperty("closing", out var o) ? o.GetProperty("resultId").GetString() : null;

    /// <summary>The pointers of everything that is wrong.</summary>
    public static IEnumerable<string> Faults(Answer answer) =>
        answer.Must(HttpStatusCode.UnprocessableEntity).Json.GetProperty("errors").EnumerateArray().Select(
            e => e.GetProperty("pointer").GetString()!);

    /// <summary>The path of a case.</summary>
    public static string PathOf(string id) => id.StartsWith("/api/", StringComparison.Ordinal)
        ? id : $"/api/cases/{Uri.EscapeDataString(id)}";
}
