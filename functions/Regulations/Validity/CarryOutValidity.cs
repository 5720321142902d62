namespace Dingzhou.Functions.Regulations.Validity;

/// <summary>Does to a document what was decided on the end of its validity: issued anew, amended, or it lapses (第五条).</summary>
internal sealed class CarryOutValidity(RegulationCommands regulations, IDependants dependants) : ICaseEffect
{
    /// <inheritdoc/>
    public string Name => "carry-out-validity";

    /// <inheritdoc/>
    public IReadOnlyList<string> Outcomes => ["reissued", "amended", "lapsed"];

    /// <inheritdoc/>
    public async Task<EffectOutcome> CarryOutAsync(Case c, DurableTaskClient client, CancellationToken cancellation)
    {
        var (decision, through) = (ValidityDecision.Of(c), ValidityDecision.DayIn(c.Facts, "validThrough")!.Value);
        var by = decision?.By ?? Actor.System;
        var reason = decision?.InWords ?? ValidityDecision.Lapse(c);
        var document = (await regulations.GetAsync(c.Subject!.SubjectId, cancellation)).State;
        var after = (await regulations.ExecuteAsync(
            document.Id, by, (d, _) => ValidityDecision.On(decision, d, through, reason), client, cancellation: cancellation)).State;

        // After the old one has ended in the decision's own words: a document registered anew would end it in general ones.
        if (after.End?.Decision == decision?.Number && decision?.IssuedAnew(document) is { } entry)
            await regulations.CreateAsync(
                DocumentNumber.IdOf(entry.Number), by, _ => DocumentRegistration.Register(entry), client, command: null,
                cancellation);
        await dependants.TellOfEndAsync(after, cancellation);
        return decision?.Outcome switch
        {
            "reissue" => new("reissued", reason),
            "amend" => new("amended", reason),
            _ => new("lapsed", reason),
        };
    }
}

/// <summary>What the city government decides must leave no gap, and the number must be free.</summary>
internal sealed class ValidityDecisionRule(DocumentRegister register) : ICaseRule
{
    /// <inheritdoc/>
    public string Name => "validity-decision";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Fault>> FaultsAsync(Stated stated, CancellationToken cancellation)
    {
        if (stated.Answer?.Act != "approve")
            return [];
        var (c, contents) = (stated.Case!, stated.Contents);
        var document = (await register.FindAsync(c.Subject!.SubjectId, cancellation))!.State;
        var faults = ValidityDecision.Faults(c, contents, document.Number, stated.Now).ToList();
        if (faults.Count == 0 && contents["outcome"]?.Text == "reissue"
            && await register.FindAsync(DocumentNumber.IdOf(contents["number"]!.Text!), cancellation) is not null)
        {
            faults.Add(Fault.Of("/contents/number", "already-registered", LocalizedText.Of("already-registered.new-issue")));
        }

        return faults;
    }
}
