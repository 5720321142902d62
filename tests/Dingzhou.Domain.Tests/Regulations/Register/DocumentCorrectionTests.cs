namespace Dingzhou.Domain.Tests.Regulations.Register;

/// <summary>20号, valid through 8 August 2024, registered by 周法制.</summary>
public sealed class DocumentCorrectionTests
{
    private static readonly NormativeDocument Registered = Documents.Registered(Documents.Grants);
    private static readonly DocumentCorrection Longer = new("原文为五年", ValidThrough: new(2027, 8, 8));

    [Fact]
    public void A_second_person_puts_right_what_was_entered_wrongly()
    {
        Assert.Equal("second-person", Refused(Registered, Longer, Documents.Lawyer.Subject).Code);
        var corrected = After(
            Registered, new(" 按原文 ", Title: "新名", Implementers: new("市乡村振兴局", []), NotStated: [DocumentDay.ValidThrough]));
        Assert.Equal(("新名", "新名", "市乡村振兴局", null),
            (corrected.Title, corrected.EditionOn(new(2022, 8, 9)).Title, corrected.Implementers.Main, corrected.ValidThrough));
        Assert.Equal((new DateOnly(2027, 8, 8), new DateOnly(2027, 5, 8)),
            (After(Registered, Longer).LastDay, After(Registered, Longer).EvaluationOn));
    }

    [Fact]
    public void Everything_wrong_with_a_correction_is_named()
    {
        Assert.Equal(["/reason", ""], Refused(Registered, new("", Title: Registered.Title)).Faults.Select(f => f.Pointer));
        Assert.Equal(
            ["/title", "/validThrough", "/relations"],
            Refused(Registered,
                new("按原文", Title: " ", ValidThrough: new(2022, 8, 8),
                Relations: [new(RelationKind.RepealedBy, "定政发〔2023〕1号")])).Faults.Select(f => f.Pointer));

        // The older one has ended on this one's first day.
        var ending = Documents.Registered(Documents.Grants with { Relations = [new(RelationKind.Repeals, "定政发〔2015〕75号")] });
        Assert.Equal(["/effectiveOn"], Refused(ending, new("按原文", EffectiveOn: new(2022, 9, 1))).Faults.Select(f => f.Pointer));
    }

    [Fact]
    public void A_lapse_that_came_of_a_wrong_last_day_is_undone_a_decided_end_is_not()
    {
        var lapsed = Documents.After(Registered, new DocumentEnded(new(new(2024, 8, 9), DocumentStatus.Lapsed, "自行失效。", ["9.5"])));
        Assert.Equal(DocumentStatus.Valid, After(lapsed, Longer).StatusOn(new(2024, 8, 9)));
        var repealed = Documents.After(
            Registered, new DocumentEnded(new(new(2024, 8, 9), DocumentStatus.Repealed, "", ["8.1"], "定政发〔2024〕9号")));
        Assert.Equal(DocumentStatus.Repealed, After(repealed, Longer).StatusOn(new(2024, 8, 9)));
    }

    [Fact]
    public void A_relation_that_was_left_out_is_added_and_what_a_document_amends_names_it()
    {
        var older = Documents.Registered(Documents.Grants with { Number = "定政发〔2015〕75号" });
        Assert.Empty(Succession.On(older, Registered));
        var amending = After(Registered, new("遗漏", Relations: [new(RelationKind.Amends, "定政发〔2015〕75号")]));
        Assert.Equal(["定政发〔2015〕75号"], Succession.Named(amending));
        Assert.Contains(RegulationQuery.NamesKey(older.Id), RegulationQuery.KeysOf(amending));
        var amended = Documents.After(older, [.. Succession.On(older, amending)]);
        Assert.Equal([new(RelationKind.AmendedBy, Registered.Number, Registered.Id)], amended.Relations);
        Assert.Empty(Succession.On(amended, amending));
        Assert.Null(amended.End);
    }

    [Fact]
    public void An_end_that_was_told_of_is_taken_back_where_it_has_moved_away()
    {
        DateOnly told = new(2024, 8, 8);
        Assert.False(EndNotice.IsTakenBack(Registered, told));
        Assert.True(EndNotice.IsTakenBack(After(Registered, Longer), told));
        Assert.True(EndNotice.IsTakenBack(After(Registered, new("原文没有载明", NotStated: [DocumentDay.ValidThrough])), told));
        Assert.False(EndNotice.IsTakenBack(After(Registered, new("原文为一年", ValidThrough: new(2023, 8, 8))), told));
    }

    private static NormativeDocument After(NormativeDocument document, DocumentCorrection correction) =>
        Documents.After(document, [.. DocumentCorrections.Correct(document, correction, Documents.Lawyer.Subject, Tasks.Housing)]);

    private static RefusedException Refused(NormativeDocument document, DocumentCorrection correction, string by = "l-复核") =>
        Assert.Throws<RefusedException>(
        () => DocumentCorrections.Correct(document, correction, Documents.Lawyer.Subject, Documents.Lawyer with { Subject = by }));
}
