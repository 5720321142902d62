using System.Net;
using Dingzhou.Demo.Year;
using Dingzhou.TestKit;

namespace Dingzhou.Demo.Examples;

/// <summary>
/// What a newcomer finds after the first ./run: cases that wait for acceptance, at the bureau of agriculture and at that of market
/// supervision, one that waits for review, and a draft. None of it is approved, so it takes no share of a year's fund. And the
/// register of normative documents, with the clean-up of 2022 as the gazette printed it.
/// </summary>
public static class ExampleData
{
    /// <summary>
    /// The announcement has a number of its own, since the register has 定政发〔2022〕18号 already. It is decided on the clock's first day: on
    /// 24 August 定政办〔2022〕8号 ends a document of the scope.
    /// </summary>
    private const string Announcement = "定政发〔2022〕19号";

    private static readonly string[] Plots = ["DZ-XN-001", "DZ-XN-002"];

    public static async Task LoadAsync(Uri address)
    {
        using var http = new HttpClient { BaseAddress = address, Timeout = Patience.Longest };
        var cast = new Cast(http, new RemoteTokens(http, new Uri(address, "/dev")));
        // The register of normative documents: what stood before the clean-up of 2022, and what the gazette printed.
        (await (await cast.AsAsync(People.Lawyer)).PostAsync("/api/regulation-imports")).Must(HttpStatusCode.OK);
        var cleanup = new GazetteCleanup(cast.AsAsync);
        await cleanup.DecideAsync(await cleanup.DraftAsync(), Cast.Approver, Announcement);
        var cooperative = await cast.AsAsync(People.Cooperative);
        var farm = await cast.AsAsync(People.Farm);
        var asCooperative =
            new { name = "兴农粮食种植农民专业合作社", kind = "cooperative", contact = "王社长", phone = "0312-2310001",
            bankAccount = "6228480631234500001" };
        var asFarm =
            new { name = "马家蛋鸡家庭农场", kind = "familyFarm", contact = "马场主", phone = "0312-2310002", bankAccount = "6228480631234500002" };

        var land = await SubmitAsync(cooperative, "grain-land", asCooperative, new
        {
            plots = Plots, area = 320.5m, contiguous = true, newlyContracted = true, termYears = 8, grainCrops = true, otherSupport = 0,
        });
        var reviewer = await cast.AsAsync(Cast.Acceptance);
        var accepted = new { stepId = "acceptance", act = "accept", reason = "材料齐全，予以受理。" };
        (await reviewer.PostAsync($"/api/cases/{land}/answers", accepted, CommandId.Of("example", "acceptance"))).Must(
            HttpStatusCode.Accepted);
        await SubmitAsync(farm, "demonstration-family-farm", asFarm, new { result = "new", otherSupport = 0 });
        await SubmitAsync(
            await cast.AsAsync(People.Enterprise),
            "provincial-quality-award",
            new { name = "定州中山汽车零部件有限公司", kind = "enterprise", contact = "陈厂长", phone = "0312-2310003",
                bankAccount = "6228480631234500003" },
            new { leader = true, certificate = "HBZLJ-2022-3", organisationAward = true });
        (await cooperative.PostAsync("/api/applications", new
        {
            matterId = "grain-loan-interest",
            applicant = asCooperative,
            facts = new { loanContract = "DK-2022-8801", loanAmount = 4000000, grainUse = true, actualRate = 3.85m, days = 365,
                otherSupport = 0 },
        }, CommandId.Of("example", "draft"))).Must(HttpStatusCode.Created);
    }

    private static async Task<string> SubmitAsync(Api api, string matter, object applicant, object facts)
    {
        var created = await api.PostAsync(
            "/api/applications", new { matterId = matter, applicant, facts }, CommandId.Of("example", matter));
        var id = created.Must(HttpStatusCode.Created).String("id");
        await Materials.UploadAsync(api, matter, id, matter);
        (await api.PostAsync($"/api/applications/{id}/submission")).Must(HttpStatusCode.Accepted);
        return id;
    }
}
