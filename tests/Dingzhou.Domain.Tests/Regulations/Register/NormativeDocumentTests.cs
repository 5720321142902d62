using Dingzhou.Domain.Texts;

namespace Dingzhou.Domain.Tests.Regulations.Register;

public sealed class NormativeDocumentTests
{
    [Theory]
    [InlineData("定政发〔2015〕99 号", "定政发〔2015〕99号")]
    [InlineData(" 定政办字[2022]61号", "定政办字〔2022〕61号")]
    [InlineData("定政发（2022）012号", "定政发〔2022〕12号")]
    [InlineData("定政办〔2020〕９０１号", "定政办〔2020〕901号")]
    [InlineData("定政发［２０２２］２０号", "定政发〔2022〕20号")]
    [InlineData("定政发【2022】第20号", "定政发〔2022〕20号")]
    [InlineData("定 政 发\u3000﹝2022﹞\u00a020 号", "定政发〔2022〕20号")]
    [InlineData("定政发2022 20号", null)]
    [InlineData("定政发〔2022〕٢٠号", null)]
    [InlineData("定政发〔2022〕0号", null)]
    [InlineData("第二十号", null)]
    [InlineData("定政发〔1822〕20号", null)]
    public void A_number_has_one_form(string written, string? expected) => Assert.Equal(expected, DocumentNumber.Normalise(written));

    [Theory]
    [InlineData("定政发[2022]22 号-1", "定政发〔2022〕22号-1", true)]
    [InlineData("定政发〔２０２２〕２２号－１", "定政发〔2022〕22号-1", true)]
    [InlineData("定政发〔2022〕22号-٣", "定政发〔2022〕22号-٣", false)]
    [InlineData("2022-ABCD", "2022-ABCD", false)]
    public void An_identity_has_one_form(string written, string expected, bool isId)
    {
        Assert.Equal(expected, DocumentNumber.IdAsWritten(written));
        Assert.Equal(isId, DocumentNumber.IsId(expected));
        Assert.Equal(written == expected && isId, DocumentNumber.IsId(written));
    }

    [Fact]
    public void A_number_that_was_stored_before_there_was_one_form_is_still_read()
    {
        Assert.Equal(2022, DocumentNumber.YearOf("定政发〔20２２〕20号"));
        var newer = Documents.Registered(Documents.Grants) with { Relations = [new(RelationKind.Repeals, "定政办〔2020〕９０１号")] };
        Assert.Equal(["定政办〔2020〕901号"], Succession.EndedBy(newer));
    }

    [Fact]
    public void What_a_document_does_something_to_must_be_named_by_a_number()
    {
        var refused = Assert.Throws<RefusedException>(() => DocumentRegistration.Register(Documents.Grants with
        {
            Relations =
            [
                new(RelationKind.BasedOn, "《中华人民共和国农业法》"), new(RelationKind.Repeals, "原来的办法"), new(RelationKind.Amends, "定政办〔2020〕901号"),
                new(RelationKind.Replaces, "定政发〔2022〕22号", "定政发〔2022〕21号-1"),
            ],
        }));
        Assert.Equal(
            [("/relations/1/number", "invalid-number"), ("/relations/3/documentId", "invalid-document")],
            refused.Faults.Select(f => (f.Pointer, f.Code)));
    }

    [Fact]
    public void It_holds_from_its_first_day_through_its_last()
    {
        var document = Documents.Registered(Documents.Grants with { EffectiveOn = new(2022, 9, 1) });

        Assert.Null(document.StatusOn(new(2022, 8, 8)));
        Assert.Equal(DocumentStatus.Pending, document.StatusOn(new(2022, 8, 31)));
        Assert.Equal(DocumentStatus.Valid, document.StatusOn(new(2022, 9, 1)));
        Assert.Equal(DocumentStatus.Valid, document.StatusOn(new(2024, 8, 8)));
        Assert.Equal(DocumentStatus.Lapsed, document.StatusOn(new(2024, 8, 9)));
    }

    [Fact]
    public void Its_dates_follow_from_what_it_says()
    {
        var document = Documents.Registered(Documents.Grants);

        Assert.Equal((new DateOnly(2024, 8, 8), new DateOnly(2024, 5, 8), new DateOnly(2024, 8, 9)),
            (document.LastDay, document.EvaluationOn, document.CleanupBy));
        var open = Documents.Registered(Documents.Grants with { ValidThrough = null });
        Assert.Equal((null, null), (open.LastDay, open.EvaluationOn));
    }

    [Fact]
    public void A_document_may_hold_from_a_day_before_its_issue()
    {
        var document = Documents.Registered(Documents.Grants with { IssuedOn = new(2022, 8, 16), EffectiveOn = new(2022, 5, 1) });

        Assert.Equal((null, DocumentStatus.Valid), (document.StatusOn(new(2022, 4, 30)), document.StatusOn(new(2022, 5, 1))));
    }

    [Fact]
    public void Of_a_document_whose_days_are_not_known_the_year_in_its_number_counts()
    {
        var document = Documents.Registered(
            Documents.Grants with { Number = "定政办〔2017〕133号", IssuedOn = null, EffectiveOn = null, ValidThrough = null });

        Assert.Equal((null, DocumentStatus.Valid), (document.StatusOn(new(2016, 12, 31)), document.StatusOn(new(2017, 1, 1))));
        Assert.Equal(new DateOnly(2019, 1, 1), document.CleanupBy);
    }

    [Fact]
    public void A_repeal_holds_from_its_day_and_earlier_days_stay_as_they_were()
    {
        var document = Documents.Registered(Documents.Grants,
            new DocumentEnded(new(new(2023, 1, 1), DocumentStatus.Repealed, "与上位法相抵触", ["8.2"], "定政发〔2022〕30号")));

        Assert.Equal(DocumentStatus.Valid, document.StatusOn(new(2022, 12, 31)));
        Assert.Equal(DocumentStatus.Repealed, document.StatusOn(new(2023, 1, 1)));
        Assert.Equal(DocumentStatus.Repealed, document.StatusOn(new(2025, 1, 1)));
        Assert.Equal((new DateOnly(2022, 12, 31), null, null), (document.LastDay, document.EvaluationOn, document.CleanupBy));
    }

    [Fact]
    public void An_amendment_changes_text_and_title_and_a_clean_up_sets_the_next_date()
    {
        var document = Documents.Registered(
            Documents.Grants, new AmendmentOrdered(new(new(2022, 12, 1), DocumentStatus.ToBeAmended, "重新制定", ["10.6"])));
        Assert.Equal(DocumentStatus.ToBeAmended, document.StatusOn(new(2023, 1, 1)));

        document = Documents.After(document,
            new DocumentCleanedUp(new("2023-1", new(2023, 3, 1), CleanupOutcome.Amend, null)),
            new DocumentAmended(new(2023, 3, 2), "若干措施（2023年修订）", new("00", 5), new(2025, 8, 8), "定政发〔2023〕3号", ["10.6"]));

        Assert.Equal(DocumentStatus.ToBeAmended, document.StatusOn(new(2023, 3, 1)));
        Assert.Equal(DocumentStatus.Valid, document.StatusOn(new(2025, 8, 8)));
        Assert.Equal(("若干措施（2023年修订）", new DateOnly(2023, 3, 2)), (document.Title, document.RevisedOn));
        Assert.Equal(new DateOnly(2025, 3, 1), document.CleanupBy);
    }

    [Fact]
    public void Until_an_amendment_holds_the_old_title_and_text_do_and_they_stay_readable()
    {
        var document = Documents.Registered(Documents.Grants with { Text = new("01", 3) },
            new DocumentAmended(new(2023, 3, 2), null, new("02", 4), null, "定政发〔2023〕3号", ["10.6"]),
            new DocumentAmended(new(2024, 1, 1), "若干措施（2024年修订）", null, null, "定政发〔2023〕30号", ["10.6"]));

        Assert.Equal((Documents.Grants.Title, "01"), On(2023, 3, 1));
        Assert.Equal((Documents.Grants.Title, "02"), On(2023, 3, 2));
        Assert.Equal((Documents.Grants.Title, "02"), On(2023, 12, 31));
        Assert.Equal(("若干措施（2024年修订）", "02"), On(2024, 1, 1));

        (string, string?) On(int year, int month, int day) => document.EditionOn(new(year, month, day)) is var e
            ? (e.Title, e.Text?.Sha256) : default;
    }

    [Fact]
    public void Everything_wrong_with_an_entry_is_named_at_once()
    {
        var refused = Assert.Throws<RefusedException>(() => DocumentRegistration.Register(new(
            "20号", " ", "定州市人民政府", new("", [""]), new(2022, 8, 9), new(2022, 8, 8), Part: 0, ValidThrough: new(2022, 8, 7),
            Relations: [new(RelationKind.BasedOn, "")])));

        Assert.Equal(
            ["/number", "/part", "/title", "/implementers/main", "/implementers/others", "/validThrough", "/relations"],
            refused.Faults.Select(f => f.Pointer));
    }

    [Fact]
    public void Only_what_ends_another_document_must_state_a_first_day()
    {
        var undated = Documents.Grants with { IssuedOn = null, EffectiveOn = null, Relations = [new(RelationKind.Amends, "定政发〔2015〕75号")] };
        Assert.Equal((null, DocumentStatus.Valid),
            (Documents.Registered(undated).StatusOn(new(2021, 12, 31)), Documents.Registered(undated).StatusOn(new(2022, 1, 1))));
        foreach (var kind in new[] { RelationKind.Repeals, RelationKind.Replaces })
        {
            var ending = undated with { Relations = [new(kind, "定政发〔2015〕75号")] };
            Assert.Equal(
                "/effectiveOn", Assert.Single(Assert.Throws<RefusedException>(() => DocumentRegistration.Register(ending)).Faults).Pointer);
            Assert.NotEmpty(DocumentRegistration.Register(ending with { IssuedOn = new(2022, 8, 9) }));
        }
    }

    [Fact]
    public void Functions_are_followed_to_the_department_that_has_them_now()
    {
        var moves = new RecordedMoves([
            new("市农业局", "市农业农村局", new(2019, 1, 1), "机构改革方案"),
            new("市农业农村局", "市乡村振兴局", new(2021, 6, 1), "职责调整", ["定政发〔2017〕21号"]),
            new("市乡村振兴局", "市农业农村局", new(2023, 6, 1), "机构改革方案"),
        ]);

        Assert.Equal("市农业局", moves.Current("市农业局", "定政发〔2017〕21号", new(2018, 12, 31)));
        Assert.Equal("市农业农村局", moves.Current("市农业局", "定政发〔2017〕22号", new(2022, 1, 1)));
        Assert.Equal("市乡村振兴局", moves.Current("市农业局", "定政发〔2017〕21号", new(2022, 1, 1)));
        Assert.Equal("市农业农村局", moves.Current("市农业局", "定政发〔2017〕21号", new(2023, 6, 1)));
        Assert.Equal("市民政局", moves.Current("市民政局", "定政发〔2017〕21号", new(2023, 6, 1)));
    }
}
