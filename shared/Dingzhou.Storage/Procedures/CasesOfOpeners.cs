using Dingzhou.Domain.Events;
using Dingzhou.Domain.Procedures;
using Dingzhou.Storage.Identity;

namespace Dingzhou.Storage.Procedures;

/// <summary>A case in the list of whoever began it; where it stands, the case itself says.</summary>
/// <param name="Id">Identity.</param>
/// <param name="ProcedureId">The procedure.</param>
/// <param name="Regarding">What it is about.</param>
/// <param name="OpenedAt">When it began.</param>
/// <param name="ResultId">How it ended; absent until it has.</param>
/// <param name="ClosedAt">When it ended.</param>
public sealed record OpenedCase(
    string Id, string ProcedureId, CaseSubject? Regarding, DateTimeOffset OpenedAt, string? ResultId, DateTimeOffset? ClosedAt);

/// <summary>
/// The cases that a person began, and those that were begun for an enterprise, newest first. A line changes only with the end of its case,
/// so that a step costs nothing here.
/// </summary>
/// <remarks>
/// What somebody began without being named stands in his own list alone; what an official began for his department is none of his own.
/// </remarks>
public sealed class CasesOfOpeners(StorageConnection connection) : ListsOf<Case>(connection.Table("CasesOfOpeners"))
{
    /// <summary>The cases of a person or an enterprise.</summary>
    public Task<Page<OpenedCase>> OfAsync(DataSubject opener, int limit, string? cursor, CancellationToken cancellation = default) =>
        Table.PageAsync<OpenedCase>(opener.Key, limit, cursor, [], cancellation);

    /// <summary>The person who began a case as his own; null where a department, the public or the platform did.</summary>
    public static DataSubject? PersonOf(Case c) =>
        c.OpenedBy is { Department: null, Subject: not "public" } && c.OpenedBy != Actor.System
            ? DataSubject.Person(c.OpenedBy.Subject) : null;

    /// <summary>The enterprise for which a case was begun, where its people may know of it.</summary>
    public static DataSubject? EnterpriseOf(Case c) =>
        c is { Undisclosed: null, OpenedFor: { } uscc } ? DataSubject.Enterprise(uscc) : null;

    /// <inheritdoc/>
    protected override IEnumerable<TableEntity> LinesOf(Case state)
    {
        var line = new OpenedCase(
            state.Id, state.ProcedureId, state.Subject, state.OpenedAt, state.Result?.ResultId, state.Result?.At);
        return from opener in new[] { PersonOf(state), EnterpriseOf(state) }.OfType<DataSubject>()
               select Lines.Of(opener.Key, $"{Lines.NewestFirst(state.OpenedAt)}-{state.Id}", line);
    }
}
