using Dingzhou.Domain.Filings;
using Dingzhou.Storage.Filings;

namespace Dingzhou.Functions.Filings;

/// <summary>Files at once what is complete and needs nobody, or gives it to the department with the limit of the item's guide.</summary>
internal sealed class AdmitFiling(FilingItems items, FilingCatalogue catalogue) : ICaseEffect
{
    /// <inheritdoc/>
    public string Name => "admit-filing";

    /// <inheritdoc/>
    public IReadOnlyList<string> Outcomes => ["complete", "department"];

    /// <inheritdoc/>
    public async Task<EffectOutcome> CarryOutAsync(Case c, DurableTaskClient client, CancellationToken cancellation)
    {
        var guide = (await items.WithGuideAsync(c.Subject!.SubjectId, cancellation)).Guide;
        return (guide?.GuideElements.WorkingDays ?? catalogue.GuideLimits.WithoutGuide) switch
        {
            0 => new("complete"),
            var days => new("department", Known: Facts.None.With("limit", FactValue.Of(days))),
        };
    }
}

/// <summary>Makes a filing of the register, or does to one what the entry is for; both once for a case.</summary>
internal sealed class RegisterFiling(
    FilingItems items, FilingCommands filings, FilingNumbers numbers, FilingItemSubject subject) : ICaseEffect
{
    /// <inheritdoc/>
    public string Name => "register-filing";

    /// <inheritdoc/>
    public IReadOnlyList<string> Outcomes => ["registered", "over"];

    /// <inheritdoc/>
    public async Task<EffectOutcome> CarryOutAsync(Case c, DurableTaskClient client, CancellationToken cancellation)
    {
        var entry = (await items.GetAsync(c.Subject!.SubjectId, cancellation)).Entry;
        try
        {
            var number = entry.ActsOn.Count > 0 ? await ActAsync(c, entry, client, cancellation)
                : await RegisterAsync(c, entry, client, cancellation);
            return new("registered", number, Facts.None.With("filingNumber", FactValue.Of(number)));
        }
        catch (RefusedException over) when (over.Code == "filing-over")
        {
            return new("over", over.Message);
        }
    }

    private async Task<string> RegisterAsync(Case c, FilingEntry entry, DurableTaskClient client, CancellationToken cancellation)
    {
        var department = (await subject.GetAsync(entry.Id, c, cancellation)).Functions;

        // Of the year in which the case began: a repeat after its end asks for the same.
        var number = await numbers.TakeAsync(department, LegalCalendar.DateInBeijing(c.OpenedAt).Year, c.Id, cancellation);
        await filings.CreateAsync(
            number, Actor.System, now => FilingSteps.Register(c, entry, department, now), client, command: null, cancellation);
        return number;
    }

    private async Task<string> ActAsync(Case c, FilingEntry entry, DurableTaskClient client, CancellationToken cancellation)
    {
        var number = DocumentNumber.IdAsWritten(c.Facts["filingNumber"]!.Text!);
        await filings.ExecuteAsync(
            number, Actor.System, (f, now) => FilingSteps.Act(f, c, entry, now), client, cancellation: cancellation);
        return number;
    }
}
