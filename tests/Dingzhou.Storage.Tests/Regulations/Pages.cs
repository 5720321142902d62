using Dingzhou.Domain.Regulations.Publications;
using Dingzhou.TestKit.Regulations;

namespace Dingzhou.Storage.Tests.Regulations;

/// <summary>Announcements to print.</summary>
internal static class Pages
{
    private static readonly string[] Columns = ["序号", "文件名称", "文号"];
    private static readonly string[] Names = ["现行有效", "废止", "失效"];

    /// <summary>定政发〔2022〕18号.</summary>
    public static AnnouncementPage Gazette() => new(
        ["定州市人民政府", "关于公布规范性文件清理结果的公告"],
        "定政发〔2022〕18号",
        "各乡镇人民政府、街道办事处，市政府各部门：",
        ["根据省政府统一部署，我市对政府规范性文件进行了统一清理，保留现行有效政府规范性文件23件，废止6件，失效12件。现将清理结果予以公布。"],
        "定州市人民政府",
        new DateOnly(2022, 7, 31),
        [.. GazetteLists.Read().Zip(Names, (list, name) => new AnnexPage(
            $"定州市2022年{name}政府规范性文件目录", Columns, [.. list.Select((l, i) => (string[])[$"{i + 1}", l.Title, l.Number])], []))]);

    /// <summary>One document amended, with its days and its text, long enough to break lines and pages.</summary>
    public static AnnouncementPage WithAmendedText() => Gazette() with
    {
        Annexes =
        [
            new(
                "定州市2022年修改政府规范性文件目录", ["序号", "文件名称", "文号", "公布及修订时间"],
                [["1", "定州市停车场管理办法（2022年修订）", "定政办〔2020〕3号", "2020-03-01\n2021-05-08"]], []),
            new(
                "定州市停车场管理办法（2022年修订）", [], [],
                [.. Enumerable.Repeat("第一条 为了加强停车场管理，规范停车秩序，根据《中华人民共和国道路交通安全法》（2021年修正）等法律、法规，结合本市实际，制定本办法。", 20)],
                [
                    // The long cell is higher than a page.
                    new(1, ["项目", "考核内容", "分值"],
                        [["垃圾清运", string.Concat(Enumerable.Repeat("日产日清，", 200)) + "不得积存", "10"], ["街面保洁", "每日两次", "5"]]),
                    new(20, ["备注"], [["附表所列为最低标准"]]),
                ]),
        ],
    };
}
