using Microsoft.DurableTask;

namespace Dingzhou.Functions.Grants.Funds;

/// <summary>
/// Settles a year's fund, or without a fund one case: gather and share out, publish for objections, the city government's
/// approval, payment list, award letters.
/// </summary>
internal static class FundSettlement
{
    /// <summary>The orchestration's instance id: one per settlement, so that it starts once.</summary>
    public static string InstanceOf(string settlementId) => $"settlement-{settlementId}";

    /// <summary>Runs until everything is paid out and told.</summary>
    [Function(nameof(FundSettlement))]
    public static async Task<string?> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var start = context.GetInput<SettlementStart>()!;
        if (await context.TakeTurnsAsync(nameof(AdvanceSettlement), start) is null)
            return null;
        int? page = 0;
        while (page is { } from)
            page = await context.CallActivityAsync<int?>(nameof(SettleAwards), new SettlementPage(start, from), DefaultRetry.Options);
        return await context.CallActivityAsync<string>(nameof(CloseSettlement), start, DefaultRetry.Options);
    }
}

/// <summary>Which settlement.</summary>
/// <param name="PolicyId">The policy.</param>
/// <param name="Year">The year.</param>
/// <param name="ApplicationId">The one case it is of; null where it is of the year's.</param>
internal sealed record SettlementStart(string PolicyId, int Year, string? ApplicationId = null)
{
    /// <summary>The settlement's identity.</summary>
    public string SettlementId => ApplicationId is null ? Settlement.IdOf(PolicyId, Year) : Settlement.IdOf(PolicyId, ApplicationId);
}

/// <summary>A part of a settlement's list.</summary>
/// <param name="Start">The settlement.</param>
/// <param name="From">Index of the first line.</param>
internal sealed record SettlementPage(SettlementStart Start, int From);
