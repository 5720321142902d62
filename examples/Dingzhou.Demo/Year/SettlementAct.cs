using System.Net;
using System.Text.Json;
using Dingzhou.TestKit;

namespace Dingzhou.Demo.Year;

/// <summary>The end of the year: the list is published, objected to, approved and paid.</summary>
/// <param name="plan">The year.</param>
/// <param name="cast">Everyone who takes part.</param>
/// <param name="moveTo">Moves the clock.</param>
/// <param name="say">Reports progress.</param>
internal sealed class SettlementAct(YearPlan plan, Cast cast, Func<DateTimeOffset, Task> moveTo, Action<string> say)
{
    private readonly string _address = $"/api/settlements/agriculture-2022-{plan.Year}";
    private readonly string _answers = $"/api/cases/agriculture-2022-{plan.Year}/answers";

    /// <summary>Lives on until the payment list is there.</summary>
    /// <param name="from">The day after the last decision.</param>
    /// <param name="objectedTo">The case that somebody objects to.</param>
    /// <returns>The payment list.</returns>
    public async Task<JsonElement> PlayAsync(DateOnly from, string objectedTo)
    {
        var day = await UntilAsync("published", from);
        say("资金分配名单公示，任何人可以提出异议");
        await ObjectAsync(objectedTo);
        day = await UntilAsync("awaitingApproval", day);
        say("公示期满，报市政府批准");
        var approver = await cast.AsAsync(Cast.Approver);
        var contents = new { form = "meeting", reference = "市政府常务会议纪要" };
        (await approver.PostAsync(_answers, new { stepId = "approval", act = "approve", reason = "同意兑现。", contents }, CommandId.Of("approval")))
            .Must(HttpStatusCode.Accepted);
        await UntilAsync("closed", day);
        say("市政府批准，生成兑现清单和每个申请人的奖补通知书");
        var finance = await cast.AsAsync(Cast.Finance);
        return (await finance.GetAsync($"{_address}/payments?format=json")).Must(HttpStatusCode.OK).Json;
    }

    private async Task ObjectAsync(string applicationId)
    {
        var objection = new { name = "邻村村民", contact = "0312-2399999", applicationId, reason = "有一块地好像不连片。" };
        var filed = await cast.Public.PostAsync($"{_address}/objections", objection, CommandId.Of("objection"));
        filed.Must(HttpStatusCode.Created);
        say("邻村村民对北方粮仓的 872,160.00 元提出异议");
        var reviewer = await cast.AsAsync(Cast.Reconsideration);
        var answer = new { stepId = "publicity", act = "dismiss", about = 1, reason = "经复核，地块由田间道相连，属成方连片。" };
        (await reviewer.PostAsync(_answers, answer, CommandId.Of("resolution"))).Must(HttpStatusCode.Accepted);
        say("复核后异议不成立：地块由田间道相连，属成方连片");
    }

    /// <summary>Lives day by day until the settlement has come that far.</summary>
    private async Task<DateOnly> UntilAsync(string status, DateOnly day)
    {
        var official = await cast.AsAsync(Cast.Finance);
        for (var end = day.AddDays(60); day < end; day = day.AddDays(1))
        {
            var settlement = await official.GetAsync(_address);
            if (settlement.Status == HttpStatusCode.OK && settlement.String("status") == status)
                return day;
            await moveTo(Agenda.At(day, 9));
        }
        var last = await official.GetAsync(_address);
        throw new InvalidOperationException(
            $"The settlement did not come to {status} within 60 days; it stands at {(int)last.Status} {last.Text}");
    }
}
