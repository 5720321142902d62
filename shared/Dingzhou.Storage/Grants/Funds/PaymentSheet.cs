using Dingzhou.Domain.Texts;
using Dingzhou.Storage.Papers;

namespace Dingzhou.Storage.Grants.Funds;

/// <summary>The payments of a list as an XLSX file, for the finance bureau's programs.</summary>
internal static class PaymentSheet
{
    private static readonly SheetColumn[] Columns =
    [
        new("序号", 6), new("支付编号", 34), new("申请编号", 28), new("单位名称", 36), new("统一社会信用代码", 22), new("银行账号", 26), new("事项", 36),
        new("依据", 16), new("金额元", 16),
    ];

    /// <summary>Writes the file.</summary>
    /// <param name="payments">The payments, in their order.</param>
    public static byte[] Write(IReadOnlyList<Payment> payments) => Spreadsheet.Write(new("兑现清单", Columns,
    [
        .. payments.Select((p, i) => new object?[]
        {
            i + 1, p.PaymentNumber, p.ApplicationId, p.Name, p.Uscc, p.BankAccount, p.Matter, p.Article, p.Amount,
        }),
    ]));
}
