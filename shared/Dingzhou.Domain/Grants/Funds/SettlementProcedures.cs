namespace Dingzhou.Domain.Grants.Funds;

/// <summary>
/// The procedures by which awards are published, approved and paid: those that packs name, each with the department of a settlement and the
/// facts that are found with an objection.
/// </summary>
public sealed class SettlementProcedures(ProcedureCatalogue procedures)
{
    /// <summary>The step in which the awards are gathered and shared out.</summary>
    internal const string Gathering = "gathering";

    /// <summary>The step in which the list is public for objections.</summary>
    internal const string Publicity = "publicity";

    /// <summary>The step that looks, after the publicity, whether an award has changed since.</summary>
    internal const string Comparison = "comparison";

    /// <summary>The step in which the payment list is made and the cases are settled.</summary>
    internal const string Payment = "payment";

    /// <summary>What an objection is about.</summary>
    internal const string ApplicationId = "applicationId";

    private static readonly Dictionary<string, StepKind> Steps = new(StringComparer.Ordinal)
    {
        [Gathering] = StepKind.Effect, [Publicity] = StepKind.Publicity, [Comparison] = StepKind.Effect, [Payment] = StepKind.Effect,
    };

    /// <summary>The procedure with which a settlement under a pack begins now.</summary>
    public Procedure Current(PolicyPack pack) => procedures.Find(pack.Procedure.SettlementProcedureId)
        ?? throw new InvalidOperationException(
            $"{pack.Id} names the procedure {pack.Procedure.SettlementProcedureId}, which is not there.");

    /// <summary>The procedure by which a settlement goes.</summary>
    /// <param name="matter">The matter of the case to which an objection is answered; null where none is.</param>
    public Procedure Of(Settlement settlement, Matter? matter = null) => Of(procedures.Of(settlement.Case), settlement.Department, matter);

    /// <summary>What is wrong with a pack's procedure: it is not there, or lacks what a settlement does in it.</summary>
    public IEnumerable<PackFault> FaultsOf(PolicyPack pack)
    {
        var (file, line) = pack.StatedAt("procedure");
        if (procedures.Find(pack.Procedure.SettlementProcedureId) is not { } procedure)
        {
            yield return new(
                file, line, LocalizedText.Of("pack.no-procedure", ("procedure", pack.Procedure.SettlementProcedureId)));
            yield break;
        }

        foreach (var (step, kind) in Steps.Where(s => procedure.FindStep(s.Key)?.Kind != s.Value))
        {
            yield return new(
                file, line, LocalizedText.Of("pack.settlement-step", ("procedure", procedure.Id), ("step", step), ("kind", kind)));
        }

        if (procedure.FindStep(Publicity) is { } publicity && publicity.Contents.All(c => c.Fact.Name != ApplicationId))
            yield return new(
                file, line, LocalizedText.Of("pack.settlement-objection", ("procedure", procedure.Id), ("fact", ApplicationId)));
    }

    /// <summary>A procedure with a settlement's department.</summary>
    internal static Procedure Of(Procedure procedure, string department, Matter? matter) =>
        GrantProcedures.WithMatter(procedure, _ => department, matter);

    /// <summary>Where a settlement stands with its case: whatever lies between the publicity and the payment is the approval.</summary>
    internal static SettlementStatus StatusOf(Case c) => c switch
    {
        { Result: not null } => SettlementStatus.Closed,
        _ when c.FindOpen(Gathering) is not null => SettlementStatus.Gathering,
        _ when c.FindOpen(Publicity) is not null || c.FindOpen(Comparison) is not null => SettlementStatus.Published,
        _ when c.FindOpen(Payment) is not null => SettlementStatus.Approved,
        _ => SettlementStatus.AwaitingApproval,
    };
}
