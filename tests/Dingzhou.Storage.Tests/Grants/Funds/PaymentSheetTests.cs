using Dingzhou.Domain.Grants.Funds;
using Dingzhou.Storage.Grants.Funds;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace Dingzhou.Storage.Tests.Grants.Funds;

/// <summary>The payment list as the finance bureau's programs read it.</summary>
public sealed class PaymentSheetTests(Azurite azurite)
{
    private readonly SettlementFiles _files = new(azurite.NewConnection());

    [Fact]
    public async Task A_name_of_before_that_no_file_of_this_kind_can_hold_keeps_nobody_from_being_paid()
    {
        await _files.WritePaymentsAsync(new("old", 1, null, 1, 1, 1, 0, [Line("旧\u0001名农场", 1)]));

        await using var content = await _files.OpenPaymentsAsync("old", 1, "xlsx");
        using var file = new MemoryStream();
        await content.CopyToAsync(file);
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        Assert.Contains(
            "旧_x0001_名农场", document.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Cell>().Select(c => c.InnerText));
    }

    [Fact]
    public async Task Names_and_codes_stand_in_it_as_they_are_and_amounts_are_numbers()
    {
        await _files.WritePaymentsAsync(
            new("s", 1, null, 20_000.5m, 20_000.5m, 20_000.5m, 0, [Line("𠮷野_x0041_家庭农场", 20_000.5m), Line("不予", 0)]));

        await using var content = await _files.OpenPaymentsAsync("s", 1, "xlsx");
        using var file = new MemoryStream();
        await content.CopyToAsync(file);
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var rows = document.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>().Select(
            r => r.Elements<Cell>().Select(c => c.InnerText).ToArray()).ToList();
        Assert.Equal(["序号", "支付编号", "申请编号", "单位名称", "统一社会信用代码", "银行账号", "事项", "依据", "金额元"], rows[0]);
        // The name is escaped as the format demands, and no more of it than that.
        Assert.Equal(
            ["1", "s-00001", "a1", "𠮷野_x005F_x0041_家庭农场", "911306820000000018", "6228480631234567890", "示范家庭农场", "第八条", "20000.5"],
                Assert.Single(rows.Skip(1)));
        Assert.Equal("兑现清单", document.WorkbookPart.Workbook!.Descendants<Sheet>().Single().Name!.Value);
    }

    private static SettlementLine Line(string name, decimal amount) => new(
        "a1", name, "911306820000000018", "6228480631234567890", "m", "示范家庭农场", "第八条", amount, amount, amount, [], [], [], []);
}
