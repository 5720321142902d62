using System.Net.Http.Json;

namespace Dingzhou.App.Tests.Http;

/// <summary>Problems in the language that the one who asks prefers; Chinese where nothing is said.</summary>
[Collection(nameof(HttpApp))]
public sealed class LanguageTests(HttpApp http)
{
    [Theory]
    [InlineData("en-GB, zh;q=0.5", "Not found", "There is no such version.")]
    [InlineData("zh-CN, en;q=0.9", "未找到", "没有这一政策版本。")]
    [InlineData("fr", "未找到", "没有这一政策版本。")]
    [InlineData(null, "未找到", "没有这一政策版本。")]
    public async Task A_problem_is_told_in_the_language_preferred(string? languages, string title, string detail)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/policies/agriculture-2022/versions/{new string('0', 64)}");

        var problem = await AskAsync(request, languages);

        Assert.Equal((title, detail, "version-not-found"),
            (problem.GetProperty("title").GetString(), problem.GetProperty("detail").GetString(), problem.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task So_is_every_fault_of_a_fact()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/estimates")
        {
            Content = JsonContent.Create(new { matterId = FarmCase.Matter, facts = new { colour = "red" } }),
        };

        var problem = await AskAsync(request, "en");

        Assert.Equal(
            "The matter has no such fact.", Assert.Single(problem.GetProperty("errors").EnumerateArray()).GetProperty("detail")
            .GetString());
    }

    [Fact]
    public async Task So_is_everything_that_is_wrong_with_query_headers_and_body()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/procedures/x/cases?why=1")
        {
            Content = JsonContent.Create(new { subjectId = 1, contents = 5, extra = true }),
        };

        var problem = await AskAsync(request, "en");

        Assert.Equal("The request has 5 faults; please correct each.", problem.GetProperty("detail").GetString());
        Assert.Equal(
            [
                "There is no parameter why; this address takes none.",
                "Please give 16 to 100 visible characters (a UUID, say) in the Idempotency-Key header, and the same when you try again.",
                "It must be a text.", "It must be an object.", "There is no member extra.",
            ],
            problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("detail").GetString()));
    }

    private async Task<JsonElement> AskAsync(HttpRequestMessage request, string? languages)
    {
        if (languages is not null)
            request.Headers.TryAddWithoutValidation("Accept-Language", languages);
        using var response = await http.App.Http.SendAsync(request);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
