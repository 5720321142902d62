namespace Dingzhou.Domain.Policies.Loading;

/// <summary>Reads how the cases of a pack go, and refuses what does not go with its fund.</summary>
internal static class HandlingReader
{
    public static Handling Read(PackNode root)
    {
        var node = root["procedure"];

        // A fund is shared out once a year, when the window has closed; without one each case is settled by itself.
        var settlementOn = node.Find("settlementOn");
        if (root.Find("fund") is { } fund && (root.Find("window") is null || settlementOn is null))
            fund.Fault("pack.fund-needs");
        if (root.Find("fund") is null && settlementOn is not null)
            settlementOn.Fault("pack.no-fund");

        return new Handling
        {
            ProcedureId = node.Text("id"),
            SettlementProcedureId = node.Text("settlement"),
            SettlementOn = settlementOn?.MonthDay,
            Decided = SourceReader.Decision(node["decided"]),
        };
    }
}
