namespace Dingzhou.Domain.Notices;

/// <summary>What somebody does to how it is told: changes it, asks for codes, confirms.</summary>
public static class NoticeSettingsSteps
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>Changes it. Addresses that stay are still confirmed, and a URL that stays keeps its secret.</summary>
    /// <param name="isDepartment">Whether it is a department's.</param>
    /// <param name="newSecret">Makes a secret, where there is a webhook that had none.</param>
    /// <exception cref="RefusedException">Something of it is wrong; every fault is named.</exception>
    public static NoticeSettings Change(
        NoticeSettings before, NewNoticeSettings wanted, NoticeWays ways, bool isDepartment, Func<string> newSecret)
    {
        var rules = NoticeRules.Current;
        var faults = new List<Fault>();
        var emails = Read(wanted.Emails, "/emails", AddressForm.Email, rules.MostEmails, ways.Email, faults, at => Fault.Of(at, "invalid-email"));
        var mobiles = Read(
            wanted.Mobiles, "/mobiles", AddressForm.Mobile, rules.MostMobiles, ways.TextMessage, faults, at => Fault.Of(at, "invalid-mobile"));
        if (wanted.WebhookUrl is { } url && AddressForm.FaultOfUrl(url, ways.PrivateWebhooks) is { } fault)
            faults.Add(fault);
        if (wanted.Digest == NoticeRhythm.Daily && !isDepartment)
            faults.Add(Fault.Of("/digest", "digest-for-departments"));
        if (faults.Count > 0)
            throw new RefusedException(RefusalKind.Invalid, "invalid-notice-settings", faults);
        return before with
        {
            Version = before.Version + 1,
            Language = wanted.Language,
            Digest = wanted.Digest,
            Emails = [.. emails.Select(e => before.Emails.FirstOrDefault(b => b.Address == e) ?? new(e, null, null, 0))],
            Mobiles = [.. mobiles.Select(m => before.Mobiles.FirstOrDefault(b => b.Address == m) ?? new(m, null, null, 0))],
            Webhook = wanted.WebhookUrl switch
            {
                null => null,
                var same when same == before.Webhook?.Url => before.Webhook,
                var other => new(other, newSecret()),
            },
        };
    }

    /// <summary>How long to wait before a code can be sent; null where one can be sent now.</summary>
    public static TimeSpan? WaitForCode(NoticeSettings settings, DateTimeOffset now)
    {
        var (rules, sent) = (NoticeRules.Current, settings.CodesSentAt.Where(at => at > now - Day).Order().ToList());
        if (sent.Count >= rules.CodesADay)
            return sent[^rules.CodesADay] + Day - now;
        return sent.Count > 0 && sent[^1] + rules.BetweenCodes > now ? sent[^1] + rules.BetweenCodes - now : null;
    }

    /// <summary>Asks for a code, in place of the one before.</summary>
    /// <exception cref="RefusedException">It is none of the addresses, or confirmed already.</exception>
    public static NoticeSettings AskForCode(NoticeSettings before, string address, DateTimeOffset now)
    {
        var found = before.Find(address) ?? throw NotFound();
        if (found.ConfirmedAt is not null)
            throw new RefusedException(RefusalKind.Conflict, "address-confirmed");
        return With(before, found, found with { CodeSentAt = now, Tries = 0 }) with
        {
            CodesSentAt = [.. before.CodesSentAt.Where(at => at > now - Day), now],
        };
    }

    /// <summary>Whether a code can still confirm an address.</summary>
    /// <exception cref="RefusedException">It is none of the addresses, no code was asked for lately, or it was tried too often.</exception>
    /// <returns>The address; null where it is confirmed already.</returns>
    public static NoticeAddress? Awaiting(NoticeSettings settings, string address, DateTimeOffset now)
    {
        var (rules, found) = (NoticeRules.Current, settings.Find(address) ?? throw NotFound());
        if (found.ConfirmedAt is not null)
            return null;
        if (found.CodeSentAt is not { } sent || sent + rules.CodeLivesFor <= now)
            throw new RefusedException(RefusalKind.Conflict, "code-expired", ("minutes", (int)rules.CodeLivesFor.TotalMinutes));
        return found.Tries < rules.CodeTries
            ? found : throw new RefusedException(RefusalKind.Conflict, "code-used-up", ("most", rules.CodeTries));
    }

    /// <summary>Confirms an address, or notes that a code was tried in vain.</summary>
    public static NoticeSettings Tried(NoticeSettings before, NoticeAddress address, bool isRight, DateTimeOffset now) => isRight
        ? With(before, address, address with { ConfirmedAt = now }) with { Version = before.Version + 1 }
        : With(before, address, address with { Tries = address.Tries + 1 });

    private static NoticeSettings With(NoticeSettings before, NoticeAddress old, NoticeAddress changed) => before with
    {
        Emails = [.. before.Emails.Select(e => e == old ? changed : e)], Mobiles = [.. before.Mobiles.Select(m => m == old ? changed : m)],
    };

    private static RefusedException NotFound() => new(RefusalKind.NotFound, "address-not-found");

    private static List<string> Read(
        IReadOnlyList<string> typed, string pointer, Func<string, string?> read, int most, bool isOpen, List<Fault> faults,
        Func<string, Fault> wrong)
    {
        if (typed.Count > 0 && !isOpen)
            faults.Add(Fault.Of(pointer, "channel-unavailable"));
        if (typed.Count > most)
            faults.Add(Fault.Of(pointer, "too-many-addresses", ("most", most)));
        var found = new List<string>();
        foreach (var (index, each) in typed.Take(most).Index())
        {
            if (read(each) is not { } address)
                faults.Add(wrong($"{pointer}/{index}"));
            else if (found.Contains(address, StringComparer.Ordinal))
                faults.Add(Fault.Of($"{pointer}/{index}", "duplicate-address"));
            else
                found.Add(address);
        }

        return found;
    }
}
