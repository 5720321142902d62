namespace Dingzhou.App.Tests.Filings;

/// <summary>The catalogue of filings over HTTP: found by whatever people know of it, and nothing beside it.</summary>
[Collection(SharedAppGroup.Name)]
public sealed class FilingItemTests(SharedApp shared)
{
    private readonly Api _anybody = shared.App.Public();

    [Fact]
    public async Task All_247_are_listed_in_the_order_of_the_catalogue()
    {
        var ids = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await _anybody.GetAsync($"/api/filing-items?limit=100{cursor}")).Must(HttpStatusCode.OK).Json;
            ids.AddRange(Ids(page));
            cursor = page.TryGetProperty("cursor", out var next) ? $"&cursor={next.GetString()}" : null;
        }
        while (cursor is not null);
        Assert.Equal((247, "1.1", "211"), (ids.Distinct().Count(), ids[0], ids[^1]));
        Assert.Equal(247, ids.Count);
    }

    [Theory]
    [InlineData("q=医疗器械 标注", "191.4", "194.5")]
    [InlineData("q=养老机构", "52", "170")]
    [InlineData("basis=国发〔2019〕6号", "143")]
    [InlineData("basis=国发[2019]6号", "143")]
    [InlineData("department=司法局&filingLevel=county", "53")]
    [InlineData("department=市司法局", "53", "54", "55", "56")]
    [InlineData("filingLevel=town", "69", "103", "140", "186.1", "186.2")]
    [InlineData("normativeOnly=true&filingLevel=county&department=市卫生健康局", "169", "170")]
    [InlineData("q=开飞机")]
    public async Task It_is_found_by_name_basis_department_level_and_keyword_and_otherwise_not(string query, params string[] ids) =>
        Assert.Equal(ids, Ids((await _anybody.GetAsync($"/api/filing-items?{query}")).Must(HttpStatusCode.OK).Json));

    [Fact]
    public async Task What_is_outside_the_catalogue_cannot_be_filed_and_the_refusal_names_the_notice()
    {
        foreach (var id in new[] { "212", "10", "0", "194.6" })
        {
            (await _anybody.GetAsync($"/api/filing-items/{id}")).MustRefuse(404, "not-in-catalogue");
            Assert.Contains("定政办字〔2022〕76号", (await _anybody.GetAsync($"/api/filing-items/{id}")).Text, StringComparison.Ordinal);
        }

        Assert.Equal(
            [("?filingLevel", "invalid-parameter"), ("?normativeOnly", "invalid-parameter")],
            (await _anybody.GetAsync("/api/filing-items?filingLevel=village&normativeOnly=yes")).MustRefuse(400, "invalid-parameter").Faults());
        (await _anybody.GetAsync($"/api/filing-items?q={new string('a', 1001)}")).MustRefuse(400, "invalid-parameter");
    }

    [Fact]
    public async Task A_doubtful_cell_shows_what_is_printed_and_why_it_is_read_otherwise()
    {
        var item = (await _anybody.GetAsync("/api/filing-items/104")).Must(HttpStatusCode.OK).Json.GetProperty("filingItem");
        Assert.Equal("房屋建筑工程和市政基础设施竣工验收备案", item.GetProperty("name").GetString());
        Assert.Equal("备案案", Assert.Single(item.GetProperty("doubts").EnumerateArray()).GetProperty("printed").GetString());
        Assert.Equal(["city", "county"], item.GetProperty("filingLevels").EnumerateArray().Select(l => l.GetString()));
    }

    private static IEnumerable<string> Ids(JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!);
}
