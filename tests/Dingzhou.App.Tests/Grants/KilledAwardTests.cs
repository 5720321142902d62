using Dingzhou.App.Tests.Crashes;
using Dingzhou.App.Tests.Filings;
using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Grants;

/// <summary>The process is killed (SIGKILL) while a case applies for an award: before its first write, its second, its third …</summary>
[Trait("Needs", "MovableClock")]
public sealed class KilledAwardTests(Azurite azurite, ITestOutputHelper output)
{
    /// <summary>More writes than it takes.</summary>
    private const int MostWrites = 90;

    /// <summary>It begins with all the facts, and does nothing but apply.</summary>
    private const string Yaml = """
        id: award-only
        version: 1
        name: { zh: 只申请奖补, en: Only the award }
        document: 定政发〔2022〕22号
        decided: { by: 市自然资源和规划局, on: 2022-08-16, why: 只供测试。 }
        opens:
          first: award
          by: [applicant]
          visible: public
          contents:
            name: { is: { label: { zh: 乡镇, en: Town }, type: text } }
            address: { is: { label: { zh: 地址, en: Address }, type: text }, withheld: true }
            contact: { is: { label: { zh: 联系人, en: Contact }, type: text }, withheld: true }
            phone: { is: { label: { zh: 电话, en: Telephone }, type: text }, withheld: true }
            bankAccount: { is: { label: { zh: 账户, en: Account }, type: text }, withheld: true }
            plots: { is: { label: { zh: 地块, en: Plots }, type: list, maxItems: 500 } }
            acceptedArea: { is: { label: { zh: 新增耕地, en: New farmland }, type: number, unit: 亩, min: 0, max: 100000 } }
            resettlementArea: { is: { label: { zh: 安置区, en: Resettlement }, type: number, unit: 亩, min: 0, max: 100000 } }
            publicArea: { is: { label: { zh: 公共设施, en: Public works }, type: number, unit: 亩, min: 0, max: 100000 } }
            returnedQuota: { is: { label: { zh: 归还指标, en: Quota }, type: number, unit: 亩, min: 0, max: 100000 } }
            deadline: { is: { label: { zh: 期限, en: Deadline }, type: date } }
            completedOn: { is: { label: { zh: 完成, en: Completed }, type: date } }
            acceptedOn: { is: { label: { zh: 验收, en: Accepted }, type: date } }
            acceptance: { is: { label: { zh: 批文, en: Acceptance }, type: files, maxItems: 5 } }
            completion: { is: { label: { zh: 竣工, en: Completion }, type: files, maxItems: 5 }, withheld: true }
            areaTable: { is: { label: { zh: 核算表, en: Table }, type: files, maxItems: 5 }, withheld: true }
        steps:
          award:
            kind: effect
            name: { zh: 申请奖补, en: Applied for }
            effect: apply-award
            award:
              matter: town-restoration
              materials: { acceptance: acceptance, completion: completion, area-table: areaTable }
              applicant: { name: name, address: address, contact: contact, phone: phone, bankAccount: bankAccount }
              known: { application: application, amount: amount, reason: reason }
            contents:
              application: { is: { label: { zh: 申请, en: Application }, type: text, required: false } }
              amount: { is: { label: { zh: 测算, en: Estimate }, type: number, unit: 元, min: 0, max: 100000000000, required: false } }
              reason: { is: { label: { zh: 原因, en: Why not }, type: text, maxLength: 2000, required: false } }
            leads: { applied: applied, none: nothing }
        results:
          applied: { zh: 已申请, en: Applied for }
          nothing: { zh: 没有申请, en: Nothing }

        """;

    [MovableClockFact]
    public async Task It_is_applied_for_once_with_its_three_materials_whichever_write_it_dies_before()
    {
        using var build = new BuildWithProcedures(
            "linked-land-2022", new Dictionary<string, string>(StringComparer.Ordinal) { ["award-only"] = Yaml });
        await using var storage = new StorageRequests(azurite.ConnectionString);
        await using var app = await TestKit.App.StartAsync(
            azurite, movableClock: true, new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Runtime__ClockStart"] = "2022-09-01T09:00:00+08:00",
                ["Storage__ConnectionString"] = storage.ConnectionString,
            },
            build.ProgramPath);
        var town = await app.AsAsync(Person.Applicant("某镇人民政府", CreditCode.Any()));
        var files = new List<string>();
        foreach (var name in new[] { "acceptance", "completion", "area-table" })
            files.Add(await Filers.HandInAsync(town, AppliedCase.Pdf(name), name));

        var (deaths, applied, isKilled) = (0, new List<string>(), true);
        while (isKilled && deaths < MostWrites)
        {
            var (stated, key) = (Stated(files, plot: $"CJ-{deaths}"), CommandId.New());
            isKilled = await Death.ComesAsync(app, storage, () => AppliedAsync(town, stated, key), before: deaths + 1);
            if (isKilled)
                deaths++;
            applied.Add(await AppliedAsync(town, stated, key, isKilled ? app : null));
        }

        output.WriteLine($"killed {deaths} times");
        Assert.InRange(deaths, 6, MostWrites - 1);

        // One for each case, and not one more, whatever was left of those who died.
        var listed = (await town.GetAsync("/api/applications?limit=100")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
            .Select(a => a.GetProperty("id").GetString()!);
        Assert.Equal(applied.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        foreach (var (id, number) in applied.Select((id, i) => (id, i)))
        {
            var application = (await town.GetAsync($"/api/applications/{id}")).Must(HttpStatusCode.OK).Json;
            Assert.Equal("underWay", application.GetProperty("status").GetString());
            Assert.Equal([$"CJ-{number}"], application.GetProperty("facts").GetProperty("plots").EnumerateArray().Select(p => p.GetString()));
            var documents = application.GetProperty("documents").EnumerateArray().ToList();
            Assert.Equal(
                ["acceptance", "area-table", "completion"],
                documents.Select(d => d.GetProperty("material").GetString()!).Order(StringComparer.Ordinal));
            foreach (var document in documents)
                (await town.GetAsync($"/api/applications/{id}/documents/{document.GetProperty("id").GetString()}")).Must(HttpStatusCode.OK);
        }
    }

    /// <summary>Net new farmland is 120 − 20 − 5 − 15 = 80 mu, for 2,000 元 each.</summary>
    private static object Stated(List<string> files, string plot) => new
    {
        name = "某镇人民政府", address = "某镇", contact = "赵六", phone = "13800000000", bankAccount = "6222000000000000",
        plots = new[] { plot }, acceptedArea = 120, resettlementArea = 20, publicArea = 5, returnedQuota = 15, deadline = "2022-08-31",
        completedOn = "2022-08-20", acceptedOn = "2022-08-25", acceptance = new[] { files[0] }, completion = new[] { files[1] },
        areaTable = new[] { files[2] },
    };

    /// <summary>Sends it until it is there, and waits until it has been applied for.</summary>
    /// <param name="swept">Where time must pass for what a death has left to be found.</param>
    /// <returns>The application.</returns>
    private static async Task<string> AppliedAsync(Api town, object stated, string key, TestKit.App? swept = null)
    {
        var c = (await Cases.OpenAsync(town, "award-only", null, stated, key)).Must(HttpStatusCode.Created).String("id");
        if (swept is not null)
            await swept.Clock.AdvanceByAsync(TimeSpan.FromMinutes(2));
        await Patience.UntilAsync(async () => Cases.Result(await Cases.GetAsync(town, c)) is not null);
        var seen = await Cases.GetAsync(town, c);
        Assert.Equal("applied", Cases.Result(seen));
        Assert.Equal(160_000, seen.GetProperty("facts").GetProperty("amount").GetDecimal());
        return seen.GetProperty("facts").GetProperty("application").GetString()!;
    }
}
