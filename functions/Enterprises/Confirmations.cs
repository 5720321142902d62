using Dingzhou.Storage.Retention;

namespace Dingzhou.Functions.Enterprises;

/// <summary>
/// One application for an enterprise, a matter and a year, however often it confirms, by whomever, and at once: its id comes from these
/// three. Where that one has come to nothing (withdrawn, returned, rejected, lapsed), a confirmation makes the next.
/// </summary>
internal sealed class Confirmations(
    ApplicationCommands cases, ApplicationStore store, PolicyCatalogue policies, Removals removals, TimeProvider clock)
{
    /// <summary>The kind of record that a deleted draft is (<c>policies/retention.yaml</c>).</summary>
    private const string DeletedDraft = "deleted-draft";

    /// <summary>Applications of one matter in a year that may come to nothing; more is no honest mistake.</summary>
    private const int Most = 20;

    /// <summary>The same with the drafts that were deleted, which nobody has had any work with: each is a read.</summary>
    private const int MostWithDeleted = 500;

    /// <summary>
    /// Makes the application with what the file knows and the enterprise adds, or brings the draft that is there up to date with it.
    /// </summary>
    /// <returns>The draft, or the application that was submitted before; and what was wrong and is not in it.</returns>
    /// <exception cref="RefusedException">The window is closed, or such an applicant cannot apply.</exception>
    public async Task<(Loaded<Application> Case, IReadOnlyList<Fault> NotSaved)> ConfirmAsync(
        Confirmed confirmed, Actor by, CommandKey command, DurableTaskClient client, CancellationToken cancellation)
    {
        var (pack, matter, file, applicant, added) = confirmed;
        var now = clock.GetUtcNow();
        var (today, year) = (LegalCalendar.DateInBeijing(now), SubmissionWindow.YearOf(now));

        var known = Prefilling.Of(file, matter, [.. policies.On(today)], year);
        var part = DraftPart.First(matter, applicant, known.Values.Merge(added));
        var used = 0;
        for (var number = 0; used < Most && number < MostWithDeleted; number++)
        {
            var id = CommandKeys.NewApplicationId(year, new { confirmation = file.Uscc, matter.Id, year, number });

            // One whose time as a deleted draft is over was deleted all the same.
            if (await removals.IsRecordedAsync(DeletedDraft, id, cancellation))
                continue;
            var (found, isNew) = await cases.EnsureAsync(
                id, by,
                moment =>
                [
                    .. Drafting.Start(pack, matter, part, moment, known.In(part.Facts, added)),
                    .. file.DocumentsOf(matter.Id).Select(d => new UploadAdded(d)),
                ],
                client, command, cancellation);

            // A repeat gets its first result, whatever has become of it since.
            if (isNew || await store.IsCarriedOutAsync(id, command.Id, cancellation) || found.State.Status == ApplicationStatus.Draft)
            {
                return (await cases.ExecuteAsync(
                    id, by, (a, moment) => Task.FromResult<IReadOnlyList<ApplicationChange>>(Complete(a, confirmed, known, moment)),
                    client, command: command, cancellation: cancellation),
                    part.NotSaved);
            }

            if (!found.State.Status.ReleasesClaims())
                return (await store.RememberAsync(id, found, command, cancellation), []);
            if (found.State.Status != ApplicationStatus.Deleted)
                used++;
        }

        throw new RefusedException(RefusalKind.Conflict, "too-many-confirmations", ("most", Most));
    }

    // What the applicant has written stands before what the file knows, and what is added now before both.
    private static List<ApplicationChange> Complete(Application draft, Confirmed confirmed, FilledFacts known, DateTimeOffset now)
    {
        if (draft.Status != ApplicationStatus.Draft)
            return [];
        var (pack, matter, file, applicant, added) = confirmed;
        var stated = draft.Declared.Merge(added);
        var part = DraftPart.Of(matter, draft, applicant, known.Values.Merge(stated));
        var changes = new List<ApplicationChange>(Drafting.Save(draft, pack, part, now, known.In(part.Facts, stated)));
        foreach (var document in file.DocumentsOf(matter.Id))
        {
            var filed = Drafting.AddDocument(draft, matter, document);
            changes.AddRange(filed);
            draft = draft with { Documents = [.. draft.Documents, .. filed.OfType<UploadAdded>().Select(f => f.Document)] };
        }

        return changes;
    }
}

/// <summary>What an enterprise confirms.</summary>
/// <param name="Pack">The policy in the version in force.</param>
/// <param name="Matter">The matter.</param>
/// <param name="File">Its file.</param>
/// <param name="Applicant">Who applies.</param>
/// <param name="Added">What it adds to the facts on file.</param>
internal sealed record Confirmed(PolicyPack Pack, Matter Matter, EnterpriseFile File, Applicant Applicant, Facts Added);
