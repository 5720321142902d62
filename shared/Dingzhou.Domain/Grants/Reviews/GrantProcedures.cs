namespace Dingzhou.Domain.Grants.Reviews;

/// <summary>
/// The procedures by which applications are decided: those that packs name, each with the departments of a matter and the facts of it that
/// officials find.
/// </summary>
public sealed class GrantProcedures(ProcedureCatalogue procedures)
{
    /// <summary>The result with which an award follows.</summary>
    internal const string Approved = "approved";

    private static readonly Dictionary<string, ApplicationStatus> Results = new(StringComparer.Ordinal)
    {
        [Approved] = ApplicationStatus.Approved,
        ["rejected"] = ApplicationStatus.Rejected,
        ["returned"] = ApplicationStatus.Returned,
        ["withdrawn"] = ApplicationStatus.Withdrawn,
    };

    /// <summary>Where an application stands whose case has a result.</summary>
    internal static ApplicationStatus StatusOf(string result) => Results[result];

    /// <summary>The procedure with which a case of the matter begins now.</summary>
    public Procedure Current(PolicyPack pack, Matter matter) => Of(
        procedures.Find(pack.Procedure.ProcedureId)
            ?? throw new InvalidOperationException($"{pack.Id} names the procedure {pack.Procedure.ProcedureId}, which is not there."),
        matter);

    /// <summary>The procedure by which a case of the matter goes.</summary>
    public Procedure Of(Case c, Matter matter) => Of(procedures.Of(c), matter);

    /// <summary>The departments that decide on a matter's cases now.</summary>
    public IEnumerable<string> DepartmentsOf(PolicyPack pack, Matter matter) =>
        Current(pack, matter).Steps.SelectMany(s => s.Owners).Where(o => o.Kind == OwnerKind.Department).Select(o => o.Name!);

    /// <summary>What is wrong with a pack's procedure: it is not there, does not end as an application does, or lacks a step.</summary>
    public IEnumerable<PackFault> FaultsOf(PolicyPack pack)
    {
        var (file, line) = pack.StatedAt("procedure");
        if (procedures.Find(pack.Procedure.ProcedureId) is not { } procedure)
        {
            yield return new(file, line, LocalizedText.Of("pack.no-procedure", ("procedure", pack.Procedure.ProcedureId)));
            yield break;
        }

        if (!procedure.Results.Select(r => r.Id).ToHashSet().SetEquals(Results.Keys) || procedure.Opening.Withdrawn != "withdrawn")
        {
            yield return new(file, line, LocalizedText.Of(
                "pack.procedure-results", ("procedure", procedure.Id), ("results", LocalizedText.List(Results.Keys))));
        }

        foreach (var (matter, step) in pack.Matters.SelectMany(m => m.Departments.Keys.Select(s => (m.Id, s))))
        {
            if (procedure.FindStep(step) is null || procedure.StepOf(step).Owners.All(o => o.Kind != OwnerKind.Matter))
            {
                yield return new(
                    file, line, LocalizedText.Of("pack.procedure-step", ("matter", matter), ("procedure", procedure.Id), ("step", step)));
            }
        }
    }

    private static Procedure Of(Procedure procedure, Matter matter) => WithMatter(
        procedure, s => matter.Departments.GetValueOrDefault(s.Id) ?? matter.Department, matter) with
    {
        Items = matter.Facts.Select(f => f.Name).Concat(matter.Materials.Select(m => m.Id)).Distinct(StringComparer.Ordinal)
            .ToDictionary(id => id, id => matter.NameOf(id)!, StringComparer.Ordinal),
    };

    /// <summary>A procedure with the departments that have its steps, and the facts that officials find.</summary>
    /// <param name="department">The department of a step that the matter names.</param>
    /// <param name="matter">The matter whose facts are found; null where it is not known yet which it will be.</param>
    internal static Procedure WithMatter(Procedure procedure, Func<Step, string> department, Matter? matter) => procedure with
    {
        Steps = [.. procedure.Steps.Select(s => s with
        {
            Owners = [.. s.Owners.Select(o => o.Kind == OwnerKind.Matter ? new Owner(OwnerKind.Department, department(s)) : o)],
            Contents = s.FindsFacts && matter is not null ? [.. s.Contents, .. matter.Facts.Select(f => Found(f, s.Kind))] : s.Contents,
        })],
    };

    /// <summary>
    /// A fact is stated where it is otherwise than the applicant declares, or was for officials to state. Where everybody sees the case it
    /// is withheld.
    /// </summary>
    private static Content Found(FactDefinition fact, StepKind kind)
    {
        var isPublic = kind == StepKind.Publicity;
        return new(
            fact with { Required = false, DecidedByReviewer = false }, [isPublic ? "uphold" : "approve"], When: null, isPublic, IsText: false);
    }
}
