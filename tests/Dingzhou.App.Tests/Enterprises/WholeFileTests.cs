using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Enterprises;

/// <summary>一企一档: all that is kept of an enterprise stands in its file, and it takes the whole of it with it.</summary>
[Collection(SharedAppGroup.Name)]
public sealed class WholeFileTests(SharedApp shared)
{
    private readonly TestKit.App _app = shared.App;

    [Fact]
    public async Task An_enterprise_downloads_its_whole_file_and_an_auditor_only_with_a_trace()
    {
        var farm = await FarmCase.SubmittedAsync(_app);
        var uscc = (await farm.ReadAsync()).GetProperty("applicant").GetProperty("uscc").GetString()!;
        var path = $"/api/enterprises/{uscc}";
        var bureau = await _app.AsAsync(Person.Reviewer("名单员"));
        (await bureau.PatchAsync(
            $"{path}/facts", new { matterId = FarmCase.Matter, facts = new { result = "new" }, source = "名单", on = "2022-08-01" }, null))
            .Must(HttpStatusCode.OK);
        (await bureau.PostAsync(
            $"{path}/inspections",
            new
            {
                matterId = FarmCase.Matter, on = "2022-08-09", legalBasis = new { document = "农业法", article = "第一条" }, inspectionOccasion = "random",
                finding = "compliant", details = "未见异常。", reference = "检1号", officials = new[] { "甲", "乙" },
            },
            CommandId.New())).Must(HttpStatusCode.Created);
        (await Cases.OpenAsync(farm.Applicant, "stuck-matter", null, new { matter = "登记", obstacle = "没有图纸。" })).Must(HttpStatusCode.Created);

        var whole = (await farm.Applicant.GetAsync($"{path}/export")).Must(HttpStatusCode.OK);
        Assert.Equal("application/json", whole.MediaType);
        var file = whole.Json;
        var source = file.GetProperty("file").GetProperty("factsByMatter")[0].GetProperty("sources").EnumerateArray()
            .Single(s => s.GetProperty("recordedBy").GetString() == Person.Bureau);
        Assert.Equal(("result", "名单", "2022-08-01"),
            (source.GetProperty("fact").GetString(), source.GetProperty("source").GetString(), source.GetProperty("on").GetString()));
        Assert.Equal(farm.Id, Only(file, "applications").GetProperty("id").GetString());
        Assert.Equal("检1号", Only(file, "inspections").GetProperty("reference").GetString());
        Assert.Equal("stuck-matter", Only(file, "cases").GetProperty("procedureId").GetString());
        Assert.Equal("facts", Only(file, "readings").GetProperty("readPart").GetString());
        Assert.Empty(file.GetProperty("penalties").EnumerateArray());
        Assert.Empty(file.GetProperty("awards").EnumerateArray());

        var neighbour = await _app.AsAsync(Person.Applicant("邻居", CreditCode.Any()));
        (await neighbour.GetAsync($"{path}/export")).MustRefuse(404, "file-not-found");
        (await bureau.GetAsync($"{path}/export")).MustRefuse(403, "forbidden");
        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.Public().GetAsync($"{path}/export")).Status);
        (await (await _app.AsAsync(Person.With("auditor", "审计员"))).GetAsync($"{path}/export")).Must(HttpStatusCode.OK);
        Assert.Equal("export", (await farm.Applicant.GetAsync($"{path}/readings?limit=1")).Must(HttpStatusCode.OK).Json.GetProperty("items")[0]
            .GetProperty("readPart").GetString());
    }

    [Fact]
    public async Task A_department_sees_the_submitted_applications_of_its_own_matters_and_nothing_of_others()
    {
        var farm = await FarmCase.SubmittedAsync(_app);
        var path = $"/api/enterprises/{(await farm.ReadAsync()).GetProperty("applicant").GetProperty("uscc").GetString()}";
        var drafted = (await farm.Applicant.PostAsync("/api/applications", FarmCase.Draft(), CommandId.New())).Must(HttpStatusCode.Created);
        var (bureau, other) = (await _app.AsAsync(Person.Reviewer("经办员")), await _app.AsAsync(Person.Reviewer("他局", "市民政局")));

        Assert.Equal([drafted.String("id"), farm.Id], await IdsAsync(farm.Applicant));
        Assert.Equal([farm.Id], await IdsAsync(bureau));
        (await other.GetAsync($"{path}/applications")).MustRefuse(404, "file-not-found");
        (await (await _app.AsAsync(Person.Applicant("邻居", CreditCode.Any()))).GetAsync($"{path}/applications")).MustRefuse(404, "file-not-found");
        (await (await _app.AsAsync(Person.With("finance", "财政"))).GetAsync($"{path}/awards")).MustRefuse(403, "forbidden");

        async Task<List<string>> IdsAsync(Api api) =>
            [.. (await api.GetAsync($"{path}/applications")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
                .Select(a => a.GetProperty("id").GetString()!)];
    }

    private static JsonElement Only(JsonElement file, string list) => Assert.Single(file.GetProperty(list).EnumerateArray());
}
