namespace Dingzhou.Functions.Procedures;

/// <summary>
/// Opens the cases of which a case is made up (集成办), each once, for whoever began the whole, and waits until all of them are over; each
/// tells the whole when it is.
/// </summary>
internal sealed class OpenParts(CaseCommands cases, CaseStore store, CaseGround ground, PartSubject subject, LegalCalendar calendar)
    : ICaseEffect
{
    /// <inheritdoc/>
    public string Name => "open-parts";

    /// <inheritdoc/>
    public IReadOnlyList<string> Outcomes { get; } = [CaseParts.AllDone, CaseParts.SomeDone];

    /// <inheritdoc/>
    public async Task<EffectOutcome> CarryOutAsync(Case c, DurableTaskClient client, CancellationToken cancellation)
    {
        var step = c.Open.Select(o => ground.Procedures.Of(c).StepOf(o.StepId)).First(s => s.Effect == Name);
        var parts = new List<Case>();
        foreach (var part in step.Parts.Keys)
        {
            var id = CaseParts.IdOf(c, part);
            var procedure = ground.Get(part);
            parts.Add((await store.FindAsync(id, cancellation) ?? await cases.OpenAsync(
                procedure, id, subject.Of(c), CaseParts.Stated(c, step, procedure, calendar), c.OpenedBy, sender: null, client,
                command: null, cancellation, c.Undisclosed)).State);
        }

        return CaseParts.Came(c, step, parts) is var (outcome, known) ? new(outcome, Known: known) : EffectOutcome.NotYet;
    }
}
