namespace Dingzhou.Functions.Procedures;

/// <summary>A case as what its parts are about (集成办): they end with it.</summary>
internal sealed class PartSubject(CaseStore store, ProcedureCatalogue procedures) : ICaseSubject
{
    /// <inheritdoc/>
    public string Kind => CaseParts.SubjectKind;

    /// <inheritdoc/>
    public async Task<SubjectNow> GetAsync(string id, Case? c, CancellationToken cancellation) =>
        Of((await store.FindAsync(id, cancellation) ?? throw CaseCommands.Hidden()).State);

    /// <summary>A case as what its parts are about.</summary>
    public SubjectNow Of(Case whole)
    {
        var procedure = procedures.Of(whole);
        var ended = whole.Result is { } result ? procedure.ResultOf(result.ResultId).Name.Zh : null;
        return new(CaseParts.SubjectOf(whole, procedure), Functions: "", Departments: [], ended, $"/api/cases/{whole.Id}");
    }
}
