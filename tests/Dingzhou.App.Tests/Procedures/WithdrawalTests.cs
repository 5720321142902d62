using Dingzhou.App.Tests.Filings;

namespace Dingzhou.App.Tests.Procedures;

/// <summary>Whoever began a case withdraws it, where its procedure says so; nobody else does.</summary>
[Collection(SharedAppGroup.Name)]
public sealed class WithdrawalTests(SharedApp shared)
{
    private static readonly object Said = new
    {
        name = "定州市撤回有限公司", cluster = "体育器材", innovation = "专利 2 项。", potential = "扩产。", quality = "合格率高。", listing = "无。",
    };

    [Fact]
    public async Task A_case_is_withdrawn_once_by_whoever_began_it_and_its_place_is_free()
    {
        var enterprise = await Filers.EnterpriseAsync(shared.App);
        var c = (await Cases.OpenAsync(enterprise, "leader-recognition", null, Said)).Must(HttpStatusCode.Created).String("id");
        var path = $"{Cases.PathOf(c)}/withdrawal";
        var bureau = await Filers.OfficialAsync(shared.App, "市科技局");
        (await bureau.PostAsync(path, new { reason = "x" }, CommandId.New())).MustRefuse(403, "not-opener");
        (await (await Filers.EnterpriseAsync(shared.App)).PostAsync(path, new { reason = "x" }, CommandId.New())).MustRefuse(404, "case-not-found");
        (await enterprise.PostAsync(path, new { reason = " " }, CommandId.New())).MustRefuse(422, "invalid-answer");

        var key = CommandId.New();
        var withdrawn = (await enterprise.PostAsync(path, new { reason = "改日再申请。" }, key)).Must(HttpStatusCode.Accepted);
        Assert.Equal("withdrawn", Cases.Result(withdrawn.Json));
        Assert.Equal("withdrawn", Cases.Result((await enterprise.PostAsync(path, new { reason = "改日再申请。" }, key)).Must(HttpStatusCode.Accepted).Json));
        (await enterprise.PostAsync(path, new { reason = "再撤一次。" }, CommandId.New())).MustRefuse(409, "wrong-stage");
        (await Cases.AnswerAsync(bureau, c, "acceptance", "accept", contents: new { opinion = "符合。" })).MustRefuse(409, "wrong-stage");

        // One at a time: the next one may begin.
        await Patience.UntilAsync(
            async () => (await Cases.OpenAsync(enterprise, "leader-recognition", null, Said)).Status == HttpStatusCode.Created);
    }
}
