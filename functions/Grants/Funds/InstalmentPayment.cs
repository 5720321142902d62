using Microsoft.DurableTask;

namespace Dingzhou.Functions.Grants.Funds;

/// <summary>
/// Pays an instalment whose day has come (定政发〔2022〕22号 第二十一条 第二年全部拨付到位); what was approved once needs no second approval.
/// </summary>
internal static class InstalmentPayment
{
    /// <summary>The orchestration's instance id: one per instalment, so that it is paid once.</summary>
    public static string InstanceOf(DueInstalment instalment) => $"instalment-{instalment.SettlementId}-{instalment.Number}";

    /// <summary>Puts it on a payment list, tells everybody, and takes it off what is due.</summary>
    [Function(nameof(InstalmentPayment))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        await context.CallActivityAsync<string>(nameof(PayInstalment), context.GetInput<DueInstalment>(), DefaultRetry.Options);
}
