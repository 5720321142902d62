namespace Dingzhou.Domain.Grants.Funds;

/// <summary>What a settlement is called where people read of it.</summary>
public static class SettlementTitle
{
    /// <summary>The title of a settlement.</summary>
    /// <param name="pack">The policy version that applies to it.</param>
    public static LocalizedText Of(Settlement settlement, PolicyPack pack) =>
        Of(pack, settlement.Year, settlement.ApplicationId, settlement.MatterId);

    /// <summary>The title of a settlement that is about to begin.</summary>
    internal static LocalizedText Of(PolicyPack pack, int year, string? applicationId, string? matterId)
    {
        if (applicationId is { } one)
        {
            var what = matterId is { } id ? pack.FindMatter(id)!.Name : pack.Title;
            return new($"{what.Zh}奖补（申请 {one}）", $"Award for {what.En} (application {one})");
        }

        var fundYear = pack.FundYear(year);
        return fundYear == year
            ? new($"{pack.Title.Zh}（{pack.DocumentNumber}）{year} 年度奖补资金分配方案",
                $"{pack.Title.En} ({pack.DocumentNumber}): distribution of the fund of {year}")
            : new($"{pack.Title.Zh}（{pack.DocumentNumber}）{fundYear} 年度奖补资金补充分配方案",
                $"{pack.Title.En} ({pack.DocumentNumber}): supplementary distribution of the fund of {fundYear}");
    }
}
