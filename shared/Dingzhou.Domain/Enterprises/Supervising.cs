namespace Dingzhou.Domain.Enterprises;

/// <summary>What supervising departments record of an enterprise: inspections and penalties; every fault is named at once.</summary>
public static class Supervising
{
    /// <summary>Records of each kind that a file holds.</summary>
    public const int Most = 200;

    private const int FewestOfficials = 2;
    private const int MostOfficials = 5;
    private const int LongestDetails = 500;
    private const int LongestName = 100;

    /// <summary>Records an inspection.</summary>
    /// <exception cref="RefusedException">Something in it is wrong: all of it is named; or there are too many.</exception>
    public static IReadOnlyList<EnterpriseFileChange> Record(EnterpriseFile file, Inspection inspection, DateOnly today)
    {
        var faults = FaultsOf(
            file.Uscc, inspection.On, inspection.LegalBasis, inspection.Details, inspection.Reference, today,
            file.Inspections.Any(i => i.Department == inspection.Department && i.Reference == inspection.Reference));
        var officials = inspection.Officials.Select(o => o.Trim()).Where(o => o.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (officials.Count is < FewestOfficials or > MostOfficials || officials.Exists(o => ReadableText.LengthOf(o) > LongestName))
            faults.Add(Fault.Of(
                "/officials", "invalid",
                LocalizedText.Of("invalid.inspection-officials", ("fewest", FewestOfficials), ("most", MostOfficials))));
        Demand(faults, file.Inspections.Count);
        return [new InspectionRecorded(inspection with { Officials = officials })];
    }

    /// <summary>Records a penalty.</summary>
    /// <exception cref="RefusedException">Something in it is wrong: all of it is named; or there are too many.</exception>
    public static IReadOnlyList<EnterpriseFileChange> Record(EnterpriseFile file, Penalty penalty, DateOnly today)
    {
        var faults = FaultsOf(
            file.Uscc, penalty.On, penalty.LegalBasis, penalty.Details, penalty.Reference, today,
            file.Penalties.Any(p => p.Department == penalty.Department && p.Reference == penalty.Reference));
        var isOfMoney = penalty.Sanctions.Any(s => s is Sanction.Fine or Sanction.Confiscation);
        if (penalty.Sanctions.Count == 0 || penalty.Sanctions.Distinct().Count() != penalty.Sanctions.Count)
            faults.Add(Fault.Of("/sanctions", "invalid", LocalizedText.Of("invalid.sanctions")));
        if (isOfMoney && penalty.Amount is null)
            faults.Add(Fault.Of("/amount", "required", LocalizedText.Of("required.penalty-amount")));
        if (penalty.Amount is { } amount && (!isOfMoney || amount <= 0 || amount != decimal.Round(amount, 2) || amount > 1_000_000_000m))
            faults.Add(Fault.Of("/amount", "invalid", LocalizedText.Of("invalid.penalty-amount")));
        Demand(faults, file.Penalties.Count);
        return [new PenaltyRecorded(penalty)];
    }

    /// <summary>Withdraws a penalty; withdrawn again for whatever reason, it stays withdrawn.</summary>
    /// <param name="department">The department that withdraws it: the one that imposed it.</param>
    /// <exception cref="RefusedException">There is none of that department's, or no reason is given.</exception>
    public static IReadOnlyList<EnterpriseFileChange> Withdraw(EnterpriseFile file, string penaltyId, string department, string? reason)
    {
        var penalty = file.Penalties.FirstOrDefault(p => p.Id == penaltyId && p.Department == department)
            ?? throw new RefusedException(RefusalKind.NotFound, "penalty-not-found");
        var faults = new List<Fault>();
        AddText(faults, "/reason", reason, LocalizedText.Of("record.reason"), LongestDetails);
        Demand(faults, count: 0);
        return penalty.Withdrawal is null ? [new PenaltyWithdrawn(penaltyId, reason!.Trim())] : [];
    }

    private static List<Fault> FaultsOf(
        string uscc, DateOnly on, LegalBasis basis, string details, string reference, DateOnly today, bool isThere)
    {
        var faults = new List<Fault>();
        if (!Uscc.IsValid(uscc))
            faults.Add(Fault.Of("/uscc", "invalid-uscc"));
        if (on > today || on < today.AddYears(-20))
            faults.Add(Fault.Of("/on", "invalid", LocalizedText.Of("invalid.fact-day")));
        AddText(faults, "/legalBasis/document", basis.Document, LocalizedText.Of("record.document"), LongestName);
        AddText(faults, "/legalBasis/article", basis.Article, LocalizedText.Of("record.article"), LongestName);
        AddText(faults, "/details", details, LocalizedText.Of("record.details"), LongestDetails);
        AddText(faults, "/reference", reference, LocalizedText.Of("record.reference"), LongestName);
        if (isThere)
            faults.Add(Fault.Of("/reference", "recorded-already", ("reference", reference)));
        return faults;
    }

    private static void AddText(List<Fault> faults, string pointer, string? text, LocalizedText label, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
            faults.Add(Fault.Of(pointer, "required", LocalizedText.Of("required.record", ("label", label))));
        else if (ReadableText.LengthOf(text) > most)
            faults.Add(Fault.Of(pointer, "too-long", LocalizedText.Of("too-long.record", ("label", label), ("most", most))));
    }

    private static void Demand(List<Fault> faults, int count)
    {
        if (faults.Count > 0)
            throw new RefusedException(RefusalKind.Invalid, "invalid-file", faults);
        if (count >= Most)
            throw new RefusedException(RefusalKind.Conflict, "too-many-records", ("most", Most));
    }
}
