namespace Dingzhou.App.Tests.Guides;

[Collection(nameof(HttpApp))]
public sealed class GuideTests(HttpApp http)
{
    private readonly Api _anybody = http.App.Public();

    [Fact]
    public async Task A_guide_says_what_is_asked_who_decides_until_when_and_what_comes_of_it()
    {
        var guide = (await _anybody.GetAsync($"/api/matters/{EverValid.Matter("grain-land")}/guide")).Must(HttpStatusCode.OK).Json;

        Assert.Contains(
            guide.GetProperty("matter").GetProperty("conditions").EnumerateArray(),
            c => c.GetProperty("source").GetProperty("quote").GetString() == "土地规模在200亩(含)以上");
        var stages = guide.GetProperty("stages").EnumerateArray().ToList();
        Assert.Equal(["受理", "审查", "现场核验", "复核"], stages.Select(s => Zh(s.GetProperty("name"))));
        Assert.All(stages, s => Assert.Equal("市农业农村局", Zh(s.GetProperty("ownerNames")[0])));

        // 第五条 and its neighbours set no limit: what is promised is the platform's decision, and is shown as one.
        Assert.All(stages, s => Assert.Equal("市农业农村局", s.GetProperty("decided").GetProperty("by").GetString()));
        Assert.False(guide.TryGetProperty("statutoryLimit", out _));
        Assert.Equal($"{5 + 15 + 20} 个工作日", Zh(guide.GetProperty("promisedLimit")));
        Assert.Contains("核准", guide.GetProperty("outcomes").EnumerateArray().Select(Zh));
        Assert.Equal("行政奖励", Zh(guide.GetProperty("kindName")));
        Assert.Contains("12345", Zh(guide.GetProperty("beyond").GetProperty("asking")), StringComparison.Ordinal);

        // 200 元 for each 亩 (第二条).
        var sample = guide.GetProperty("sample");
        Assert.Equal(200 * sample.GetProperty("facts").GetProperty("area").GetDecimal(), sample.GetProperty("amount").GetDecimal());
    }

    [Theory]
    [InlineData("theme=land", "linked-land-2022", "agriculture-2022")]
    [InlineData("theme=agriculture&policyId=agriculture-2022", "agriculture-2022", "leaders-2022")]
    [InlineData("q=种粮 托管合同", "agriculture-2022", "leaders-2022")]
    [InlineData("department=市农业农村局", "agriculture-2022", "leaders-2022")]
    public async Task Matters_are_found_by_theme_department_and_words(string query, string has, string hasNot)
    {
        var found = Policies(await _anybody.GetAsync($"/api/matters?{query}"));

        Assert.Contains(found, p => p.StartsWith(has, StringComparison.Ordinal));
        Assert.DoesNotContain(found, p => p.StartsWith(hasNot, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_found_where_there_is_nothing_and_what_cannot_be_asked_is_refused()
    {
        Assert.Empty(Policies(await _anybody.GetAsync("/api/matters?matterKind=license")));
        Assert.Empty(Policies(await _anybody.GetAsync("/api/matters?q=种粮 火箭")));
        (await _anybody.GetAsync("/api/matters?matterKind=king")).MustRefuse(400, "invalid-parameter");
        (await _anybody.GetAsync("/api/matters?theme=space")).MustRefuse(400, "invalid-parameter");
        (await _anybody.GetAsync("/api/matters/none/guide")).MustRefuse(404, "not-found");
    }

    [Fact]
    public async Task The_lists_of_the_service_are_those_of_the_data()
    {
        var lists = (await _anybody.GetAsync("/api/service-lists")).Must(HttpStatusCode.OK).Json;

        var inspection = lists.GetProperty("examinations").EnumerateArray().Single(e =>
            (e.GetProperty("procedureId").GetString(), e.GetProperty("stepId").GetString()) == ("agriculture-grant", "verification"));
        Assert.Equal("20 个工作日", Zh(inspection.GetProperty("within")));
        Assert.Equal("市农业农村局", inspection.GetProperty("decided").GetProperty("by").GetString());

        // No document of the policies demands that a service is bought, and none of their matters is kept out of the centre.
        Assert.Empty(lists.GetProperty("intermediaryServices").EnumerateArray());
        Assert.Empty(lists.GetProperty("notInCentre").EnumerateArray());
    }

    private static string Zh(JsonElement text) => text.GetProperty("zh").GetString()!;

    private static List<string> Policies(Answer answer) =>
        [.. answer.Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Select(m => m.GetProperty("policyId").GetString()!)];
}
