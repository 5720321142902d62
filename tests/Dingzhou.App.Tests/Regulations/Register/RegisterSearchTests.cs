using Dingzhou.TestKit.Regulations;

namespace Dingzhou.App.Tests.Regulations.Register;

/// <summary>The documents that come with the program, imported and searched over HTTP.</summary>
[Collection(SharedAppGroup.Name)]
public sealed class RegisterSearchTests(SharedApp shared) : IAsyncLifetime
{
    // Imported by whichever test comes first.
    public async ValueTask InitializeAsync() =>
        (await (await LawyerAsync()).PostAsync("/api/regulation-imports")).Must(HttpStatusCode.OK);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_second_import_changes_nothing_and_only_the_bureau_of_justice_imports()
    {
        var before = (await shared.App.Public().GetAsync(PathOf("定政发〔2022〕20号"))).Text;

        // The 41 of before the clean-up, and the gazette's twelve, one of which is two.
        var again = (await (await LawyerAsync()).PostAsync("/api/regulation-imports")).Must(HttpStatusCode.OK).Json;
        Assert.Equal((0, 54), (again.GetProperty("registered").GetInt32(), again.GetProperty("alreadyRegistered").GetInt32()));
        Assert.Equal(before, (await shared.App.Public().GetAsync(PathOf("定政发〔2022〕20号"))).Text);
        Assert.Equal(HttpStatusCode.Unauthorized, (await shared.App.Public().PostAsync("/api/regulation-imports")).Status);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await (await shared.App.AsAsync(Person.Reviewer("张受理"))).PostAsync("/api/regulation-imports")).Status);
    }

    [Fact]
    public async Task Everything_that_matches_is_found_over_the_pages()
    {
        // 养犬, 停车场 and the like by their titles as printed; 联农带农 stands in a summary only.
        Assert.Equal(["定政办〔2018〕216号"], await FindAsync("q=养犬"));
        Assert.Equal(["定政发〔2022〕20号"], await FindAsync("q=联农带农"));
        Assert.Equal(["定政办字〔2022〕9号", "定政办字〔2020〕17号"], (await FindAsync("q=集体资产 流转交易")).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(
            ["定政发〔2022〕22号-1", "定政发〔2022〕22号-2"], (await FindAsync("number=定政发(2022)22号&on=2022-09-01")).Order(StringComparer.Ordinal));
        Assert.Equal(["定政办〔2022〕8号"], await FindAsync("department=市城市管理综合行政执法局&on=2022-09-01"));
        // Numbers 9 to 12 of annex 1, 5 and 6 of annex 2; other tests have registered documents of that year too.
        var printed = GazetteLists.Read().SelectMany(l => l).Select(l => l.Number).Where(
            n => n.Contains("〔2020〕", StringComparison.Ordinal)).ToHashSet();
        var found = await FindAsync("year=2020&limit=4");
        Assert.Equal(6, printed.Count);
        Assert.Superset(printed, found.ToHashSet());
        Assert.Equal(found.Distinct(StringComparer.Ordinal), found);
        Assert.All(found, id => Assert.Contains("〔2020〕", id, StringComparison.Ordinal));
    }

    [MovableClockFact]
    public async Task The_status_is_that_of_the_day_asked()
    {
        const string Linked = "number=定政发〔2022〕22号";
        Assert.Equal(["定政发〔2022〕22号-2"], await FindAsync($"{Linked}&status=valid&on=2022-06-01"));
        Assert.Equal(["定政发〔2022〕22号-1"], await FindAsync($"{Linked}&status=valid&on=2024-05-01"));
        Assert.Equal(["定政发〔2022〕22号-2"], await FindAsync($"{Linked}&status=lapsed&on=2024-05-01"));
        Assert.Empty(await FindAsync("q=养犬&on=2017-12-31"));
        // The clock of the test stands before 16 August 2022, the day of issue.
        Assert.Equal(["定政发〔2022〕22号-2"], await FindAsync(Linked));
    }

    [Fact]
    public async Task A_document_has_its_page_with_text_policies_relations_and_history()
    {
        var anybody = shared.App.Public();
        var page = (await anybody.GetAsync(PathOf("定政发〔2022〕20号"))).Must(HttpStatusCode.OK).Json;
        Assert.Equal(page.ToString(), (await anybody.GetAsync(PathOf("定政发[2022] 20号"))).Must(HttpStatusCode.OK).Json.ToString());
        Assert.Equal("agriculture-2022", page.GetProperty("policyIds")[0].GetString());
        var policy = (await anybody.GetAsync("/api/policies/agriculture-2022")).Must(HttpStatusCode.OK).Json;
        Assert.Equal(
            policy.GetProperty("matters").EnumerateArray().Select(m => m.GetProperty("id").GetString()).Order(),
            page.GetProperty("matterIds").EnumerateArray().Select(m => m.GetString()).Order());
        Assert.Equal("市农业农村局", page.GetProperty("carriedOutBy").GetProperty("main").GetString());
        Assert.Equal("2024-08-08", page.GetProperty("lastDay").GetString());
        Assert.Equal("定政发〔2015〕75号", page.GetProperty("relations")[0].GetProperty("number").GetString());
        Assert.Contains("对新增规模经营率达到10%以上", (await anybody.GetAsync($"{PathOf("定政发〔2022〕20号")}/text")).Text, StringComparison.Ordinal);

        var history = (await anybody.GetAsync($"{PathOf("定政发〔2022〕20号")}/history")).Must(HttpStatusCode.OK).Json.GetProperty("items");
        Assert.Equal(("市司法局登记《", "市司法局"),
            (history[0].GetProperty("text").GetProperty("zh").GetString()![..7], history[0].GetProperty("department").GetString()));
        Assert.DoesNotContain("周法制", history.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync($"{PathOf("定政发〔2022〕2000号")}/history")).Status);
    }

    [Theory]
    [InlineData("q=犬", "q")]
    [InlineData("q=一二 三四 五六 七八 九十 十一", "q")]
    [InlineData("q=，，，", "q")]
    [InlineData("number=20号", "number")]
    [InlineData("status=current", "status")]
    [InlineData("year=22", "year")]
    [InlineData("on=2022-02-30", "on")]
    [InlineData("department=《》", "department")]
    public async Task A_question_that_cannot_be_answered_is_refused_by_name(string question, string parameter)
    {
        var refused = await shared.App.Public().GetAsync($"/api/regulations?{question}");

        Assert.Equal((HttpStatusCode.BadRequest, "invalid-parameter"), (refused.Status, refused.Code));
        Assert.Contains(parameter, refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_fault_of_a_question_is_named_at_once()
    {
        var errors = (await shared.App.Public().GetAsync("/api/regulations?q=犬&number=20号&department=《》")).MustRefuse(400, "invalid-parameter");

        Assert.Equal(["?q", "?number", "?department"], errors.EnumerateArray().Select(e => e.GetProperty("pointer").GetString()));
    }

    private async Task<IReadOnlyList<string>> FindAsync(string question)
    {
        var (found, cursor) = (new List<string>(), "");
        for (var pages = 0; pages < 20; pages++)
        {
            var page = (await shared.App.Public().GetAsync($"/api/regulations?{question}{cursor}")).Must(HttpStatusCode.OK).Json;
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!));
            if (!page.TryGetProperty("cursor", out JsonElement next))
                return found;
            cursor = $"&cursor={next.GetString()}";
        }

        throw new InvalidOperationException("The pages do not end.");
    }

    private Task<Api> LawyerAsync() => shared.App.AsAsync(Person.With("legal", "周法制", "市司法局"));

    private static string PathOf(string id) => $"/api/regulations/{Uri.EscapeDataString(id)}";
}
