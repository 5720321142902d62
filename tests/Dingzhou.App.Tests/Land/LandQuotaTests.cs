using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Land;

/// <summary>The accounts of 周转指标 over HTTP: below zero by no means, whoever uses quota at the same moment.</summary>
[Trait("Needs", "MovableClock")]
public sealed class LandQuotaTests(Azurite azurite)
{
    private const string Bureau = "市自然资源和规划局";

    /// <summary>A project that begins with the approval by the province, in the place of the one that is shipped.</summary>
    private const string Yaml = """
        id: linked-land-project
        version: 2
        name: { zh: 增减挂钩项目, en: Project of linked increase and decrease }
        document: 定政发〔2022〕22号
        decided: { by: 市自然资源和规划局, on: 2022-08-16, why: 只供测试。 }
        opens:
          first: province
          by: [applicant]
          visible: public
          contents:
            projectName: { is: { label: { zh: 项目名称, en: Name of the project }, type: text } }
            town: { is: { label: { zh: 乡镇（办）, en: Town }, type: text } }
        steps:
          province:
            kind: external
            name: { zh: 省政府审批, en: Approval by the province }
            owner: 市自然资源和规划局
            impartial: false
            contents:
              approvedQuota: { is: { label: { zh: 批准的周转指标, en: Quota approved }, type: number, unit: 亩, min: 0, max: 100000 }, for: [approve] }
            approve: works
            refuse: rejected
          works:
            kind: duty
            name: { zh: 施工, en: Works }
            owner: opener
            done: completed
          use-quota:
            kind: duty
            name: { zh: 使用周转指标, en: Quota is used }
            owner: 市自然资源和规划局
            impartial: false
            onRequest: { while: [works] }
            times: 200
            rule: land-quota
            contents:
              usedArea: { is: { label: { zh: 使用的周转指标, en: Quota used }, type: number, unit: 亩, min: 0.01, max: 100000 } }
              usedFor: { is: { label: { zh: 建新地块, en: For which plot }, type: text, maxLength: 300 } }
            done: []
        results:
          completed: { zh: 项目完成, en: Completed }
          rejected: { zh: 不予立项, en: Not taken on }

        """;

    [MovableClockFact]
    public async Task Of_two_who_use_more_together_than_is_left_one_is_refused_and_the_account_shows_the_other()
    {
        using var build = new BuildWithProcedures(
            "linked-land-2022", new Dictionary<string, string>(StringComparer.Ordinal) { ["linked-land-project@2"] = Yaml });
        await using var app = await TestKit.App.StartAsync(
            azurite, movableClock: true, new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Runtime__ClockStart"] = "2022-09-01T09:00:00+08:00",
            },
            build.ProgramPath);
        var (town, one, two) = (
            await app.AsAsync(Person.Applicant("某镇人民政府", CreditCode.Any())), await app.AsAsync(Person.Reviewer("甲", Bureau)),
            await app.AsAsync(Person.Reviewer("乙", Bureau)));

        // A hundred mu are approved for each of four projects; 60 and 55 are within that, and together they are not.
        var used = new List<decimal>();
        for (var i = 0; i < 4; i++)
        {
            var c = (await Cases.OpenAsync(town, "linked-land-project", null, new { projectName = $"项目{i}", town = "某镇" }))
                .Must(HttpStatusCode.Created).String("id");
            Assert.Equal((0, 0, 0, 0), Standing((await ProjectAsync(c)).GetProperty("quotaAccount")));
            (await Cases.AnswerAsync(
                one, c, "province", "approve", "同意。",
                new { reference = $"冀政转征函{i}号", decidedOn = "2022-08-31", approvedQuota = 100 })).Must(HttpStatusCode.Accepted);

            var answers = await Task.WhenAll(UseAsync(one, c, 60), UseAsync(two, c, 55));
            Assert.Equal([HttpStatusCode.Accepted, HttpStatusCode.UnprocessableEntity], answers.Select(a => a.Status).Order());
            var refused = Array.FindIndex(answers, a => a.Status != HttpStatusCode.Accepted);
            used.Add(refused == 1 ? 60 : 55);
            var fault = Assert.Single(answers[refused].Json.GetProperty("errors").EnumerateArray());
            Assert.Equal(
                ("/contents/usedArea", "quota-exceeded"), (fault.GetProperty("pointer").GetString(), fault.GetProperty("code").GetString()));

            // What is left can be used to the last, and nothing beyond.
            var left = 100 - used[i];
            Assert.Equal(["/contents/usedArea"], Cases.Faults(await UseAsync(two, c, left + 0.01m)));
            var project = await ProjectAsync(c);
            Assert.Equal((100, used[i], left, used[i]), Standing(project.GetProperty("quotaAccount")));
            Assert.Equal(
                [("province", 100m), ("use-quota", used[i])],
                project.GetProperty("quotaEntries").EnumerateArray().Select(
                    e => (e.GetProperty("stepId").GetString()!, e.GetProperty("area").GetDecimal())));
            if (i == 0)
            {
                (await UseAsync(one, c, left)).Must(HttpStatusCode.Accepted);
                used[i] = 100;
            }
        }

        var total = used.Sum();
        await Patience.UntilAsync(async () => Standing(await CityAsync()) == (400, total, 400 - total, total));
        Assert.Equal(
            used.Order(), (await CityAsync()).GetProperty("quotaAccounts").EnumerateArray().Select(a => a.GetProperty("usedArea").GetDecimal())
                .Order());
        (await app.Public().GetAsync("/api/land-quota/linked-land-project-nobody")).MustRefuse(404, "case-not-found");

        async Task<JsonElement> ProjectAsync(string c) => (await app.Public().GetAsync($"/api/land-quota/{c}")).Must(HttpStatusCode.OK).Json;

        async Task<JsonElement> CityAsync() => (await app.Public().GetAsync("/api/land-quota")).Must(HttpStatusCode.OK).Json;
    }

    private static Task<Answer> UseAsync(Api by, string c, decimal area) =>
        Cases.AnswerAsync(by, c, "use-quota", "done", contents: new { usedArea = area, usedFor = "城区一号地块" });

    private static (decimal Approved, decimal Used, decimal Left, decimal Due) Standing(JsonElement account) => (
        account.GetProperty("approvedArea").GetDecimal(), account.GetProperty("usedArea").GetDecimal(),
        account.GetProperty("leftArea").GetDecimal(), account.GetProperty("dueArea").GetDecimal());
}
