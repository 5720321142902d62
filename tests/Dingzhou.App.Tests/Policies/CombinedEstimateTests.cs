using System.Text.Json.Nodes;

namespace Dingzhou.App.Tests.Policies;

[Collection(nameof(HttpApp))]
public sealed class CombinedEstimateTests(HttpApp http)
{
    private readonly Api _api = http.App.Public();

    [Fact]
    public async Task Of_items_for_one_plot_the_ones_that_give_most_are_chosen_and_the_rest_is_explained()
    {
        // Land: 600 亩 × 200 = 120,000 for two plots. Green cycle: 600 亩 × 50 = 30,000 for the first. High-tech: 100,000, less 30,000 from
        // elsewhere.
        var items = new[] { Green(), Land("DZ-1", "DZ-2"), HighTech(30_000) };
        foreach (var order in new[] { items, [items[2], items[0], items[1]] })
        {
            var answer =
                (await _api.PostAsync(
                "/api/estimates/combined", new JsonObject { ["items"] = new JsonArray([.. order.Select(i => i.DeepClone())]) })).Must(
                HttpStatusCode.OK);

            Assert.Equal("190000.00", answer.Json.GetProperty("total").GetRawText());
            var byMatter = answer.Json.GetProperty("items").EnumerateArray().ToDictionary(
                i => i.GetProperty("estimate").GetProperty("matterId").GetString()!);
            Assert.Equal(
                [false, true, true], new[] { "green-cycle", "grain-land", "high-tech-enterprise" }
                .Select(m => byMatter[m].GetProperty("chosen").GetBoolean()));
            var why = Assert.Single(byMatter["green-cycle"].GetProperty("steps").EnumerateArray());
            Assert.Equal(("duplicate", "附则"), (why.GetProperty("rule").GetString(), why.GetProperty("article").GetString()));
            Assert.Equal(
                "deduction", byMatter["high-tech-enterprise"].GetProperty("steps").EnumerateArray().Single().GetProperty("rule")
                .GetString());
            Assert.Equal(
                order.Select(i => (string)i["matterId"]!), answer.Json.GetProperty("items").EnumerateArray()
                .Select(i => i.GetProperty("estimate").GetProperty("matterId").GetString()));
            if (order == items)
                await answer.MustComeOutAgainAsync();
        }
    }

    [Fact]
    public async Task What_was_awarded_before_is_not_awarded_again_and_what_cannot_be_had_is_not_chosen()
    {
        var land = Land("DZ-1");
        land["facts"]!["area"] = 100;
        var answer = (await _api.PostAsync("/api/estimates/combined", new JsonObject
        {
            ["items"] = new JsonArray(Green(), land),
            ["earlier"] = new JsonArray(
                new JsonObject { ["matterId"] = "grain-land", ["year"] = 2022, ["paid"] = 50_000,
                ["facts"] = new JsonObject { ["plots"] = new JsonArray("dz 1") } }),
        })).Must(HttpStatusCode.OK);

        Assert.Equal("0.00", answer.Json.GetProperty("total").GetRawText());
        var items = answer.Json.GetProperty("items").EnumerateArray().ToList();
        Assert.Contains(
            "2022 年已就地块 DZ-1", items[0].GetProperty("steps")[0].GetProperty("text").GetProperty("zh").GetString(),
            StringComparison.Ordinal);
        Assert.Equal(("conditionsNotMet", false),
            (items[1].GetProperty("estimate").GetProperty("outcome").GetString(), items[1].GetProperty("chosen").GetBoolean()));
    }

    [Fact]
    public async Task Another_reading_allows_one_plot_under_two_items()
    {
        var answer = (await _api.PostAsync("/api/estimates/combined", new JsonObject
        {
            ["items"] = new JsonArray(Green(), Land("DZ-1", "DZ-2")),
            ["readingsByPolicy"] = new JsonObject { ["agriculture-2022"] = new JsonObject { ["stacking"] = "perItem" } },
        })).Must(HttpStatusCode.OK);

        Assert.Equal("150000.00", answer.Json.GetProperty("total").GetRawText());
    }

    [Fact]
    public async Task Every_fault_of_every_item_is_named()
    {
        var land = Land("DZ-1");
        land["facts"]!["area"] = new JsonObject { ["value"] = 20, ["unit"] = "公顷" };
        land["on"] = "2021-01-01";
        var errors = (await _api.PostAsync("/api/estimates/combined", new JsonObject
        {
            ["items"] = new JsonArray(Green(), land, new JsonObject { ["matterId"] = "free-money", ["facts"] = new JsonObject() }),
            ["earlier"] = new JsonArray(
                new JsonObject { ["matterId"] = "grain-land", ["year"] = 1, ["paid"] = -1, ["facts"] = new JsonObject() }),
            ["readingsByPolicy"] =
                new JsonObject { ["agriculture-2022"] = new JsonObject { ["stacking"] = "maybe" }, ["other"] = new JsonObject() },
        })).MustRefuse(422, "invalid-estimate");

        Assert.Equal(
            ["/earlier/0/paid", "/earlier/0/year", "/items/1/facts/area", "/items/1/on", "/items/2/matterId",
                "/readingsByPolicy/agriculture-2022/stacking", "/readingsByPolicy/other"],
            errors.Faults().Select(f => f.Pointer).Order(StringComparer.Ordinal));
        Assert.Equal(
            [("/items", "item-count")], (await _api.PostAsync("/api/estimates/combined", new JsonObject { ["items"] = new JsonArray() }))
            .MustRefuse(422, "invalid-estimate").Faults());
        Assert.Equal([("/items", "too-many-dependent")], (await _api.PostAsync("/api/estimates/combined",
            new JsonObject { ["items"] = new JsonArray([.. Enumerable.Range(0, 13).Select(i => (JsonNode)Land($"P{i}"))]) })).MustRefuse(
                422, "invalid-estimate").Faults());

        // 400 for each of two items and 201 awarded before: one more than may be compared.
        JsonObject Many(int before) => new()
        {
            ["items"] = new JsonArray(Land(Plots("A", 400)), Land(Plots("B", 400))),
            ["earlier"] = new JsonArray(
                new JsonObject { ["matterId"] = "grain-land", ["year"] = 2022, ["paid"] = 1,
                ["facts"] = new JsonObject { ["plots"] = new JsonArray([.. Plots("C", before).Select(p => (JsonNode)p)]) } }),
        };
        Assert.Equal(
            [("/items", "too-many-things")], (await _api.PostAsync("/api/estimates/combined", Many(201)))
            .MustRefuse(422, "invalid-estimate").Faults());
        (await _api.PostAsync("/api/estimates/combined", Many(200))).Must(HttpStatusCode.OK);
    }

    private static string[] Plots(string of, int count) => [.. Enumerable.Range(0, count).Select(n => $"{of}{n}")];

    private static JsonObject Land(params string[] plots) => Item("grain-land", new JsonObject
    {
        ["plots"] = new JsonArray([.. plots.Select(p => (JsonNode)p)]), ["area"] = 600, ["contiguous"] = true, ["newlyContracted"] = true,
        ["termYears"] = 5, ["grainCrops"] = true, ["rentAboveMarket"] = false, ["otherSupport"] = 0,
    });

    private static JsonObject Green() => Item("green-cycle", new JsonObject
    {
        ["plots"] = new JsonArray("DZ-1"), ["area"] = 600, ["greenCycle"] = true, ["organicMatter"] = 25, ["noneWorse"] = true,
            ["otherSupport"] = 0,
    });

    private static JsonObject HighTech(decimal other) => Item("high-tech-enterprise", new JsonObject
    {
        ["certificate"] = "GR2022", ["recognised"] = true, ["otherSupport"] = other,
    });

    private static JsonObject Item(string matter, JsonObject facts) =>
        new() { ["matterId"] = matter, ["on"] = "2022-09-01", ["facts"] = facts };
}
