namespace Dingzhou.App.Tests.Http;

internal static class Problems
{
    /// <summary>Asserts that the answer is a whole problem with this status and code.</summary>
    public static JsonElement MustRefuse(this Answer answer, int status, string code)
    {
        answer.Must((HttpStatusCode)status);
        Assert.Equal("application/problem+json", answer.MediaType);
        var problem = answer.Json;
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Equal($"urn:dingzhou:problem:{code}", problem.GetProperty("type").GetString());
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
        Assert.Contains(problem.GetProperty("title").GetString()!, IsChinese);
        Assert.Contains(problem.GetProperty("detail").GetString()!, IsChinese);
        return problem.GetProperty("errors");
    }

    /// <summary>The faults as pointer and code.</summary>
    public static IEnumerable<(string Pointer, string Code)> Faults(this JsonElement errors) =>
        errors.EnumerateArray().Select(e => (e.GetProperty("pointer").GetString()!, e.GetProperty("code").GetString()!));

    private static bool IsChinese(char c) => c is >= '一' and <= '鿿';
}
