namespace Dingzhou.Domain.Policies.Overlays;

/// <summary>Every sentence in which an overlay is refused, Chinese first: what is wrong, and how it has to be.</summary>
internal static class OverlayFaultTexts
{
    public static LocalizedText NothingBelow(string id, int number) => new(
        $"没有 {id} 的第 {number} 版：只写不同之处的版本须紧接在前一版之后，文件夹名依次为 {id}@2、{id}@3……",
        $"there is no version {number} of {id}: one that holds only what differs comes right after another; the folders are {id}@2, {id}@3 …");

    public static LocalizedText NoSuchVersion(string hash) => new(
        $"没有哈希为 {hash} 的版本，或该版本已撤回；of 须是本政策某一版本的哈希。",
        $"there is no version with the hash {hash}, or it has been withdrawn; “of” is the hash of a version of this policy.");

    public static LocalizedText OtherBelow(string hash) => new(
        $"前一版的哈希是 {hash}，与 of 不同：这些不同之处是对照另一版本写的。",
        $"the version before has the hash {hash} and not the one in “of”: what differs was written against another.");

    public static LocalizedText NumberIs(int number) => new(
        $"这是第 {number} 版：version 可以不写，写则须为 \"{number}\"。", $"this is version {number}: “version” may be left out, or be \"{number}\".");

    public static LocalizedText HeadHasNames() => new(
        "pack.yaml 应为若干“名称: 内容”。", "pack.yaml must be names with values (name: value).");

    public static LocalizedText NothingDiffers() => new(
        "与前一版没有任何不同。", "nothing differs from the version before.");

    public static LocalizedText Unchanged() => new(
        "与前一版相同：只写不同之处，请删去。", "this is as in the version before: only what differs is written here.");

    public static LocalizedText NothingToRemove() => new(
        "前一版没有这一项，无从去掉。", "the version before has nothing here that could be taken away.");

    public static LocalizedText RemovesAndSays() => new(
        "!remove 表示去掉：后面不再写内容，列表项只写明是哪一项。",
        "!remove takes away: nothing follows it, but in a list what names the item.");

    public static LocalizedText UnknownTag(string tag) => new(
        $"没有“{tag}”这个标记；只写不同之处的版本可用 !remove（去掉列表中的一项）和 !replace（整个替换前一版已有的内容）。",
        $"there is no tag {tag} here; an overlay has !remove and, for something that the version before has, !replace.");

    public static LocalizedText ItemHasNoName(string keys) => new(
        $"列表项须写明 {keys}，才知道是哪一项；要替换整个列表，请写 !replace。",
        $"an item needs {keys}, so that it is known which one it is; to replace the whole list write !replace.");

    public static LocalizedText SeveralItems(string item) => new(
        $"“{item}”在列表中不止一项，不知道是哪一项；请用 !replace 替换整个列表。",
        $"there are several “{item}” in the list; replace the whole list with !replace.");

    public static LocalizedText NoFirstDay() => new(
        "缺少 inForceFrom（本版施行的第一天）：只有仅增加带日期的数值或口径时才可以不写，届时以其中最早的日期为准。",
        "“inForceFrom” is missing, the version's first day: it may be left out only where nothing but values and readings from a day are "
        + "added; it is then the earliest of these.");
}
