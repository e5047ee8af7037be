// The hash tables of edited cells. An edit taken away keeps its key (with kOriginalText): undo and redo touch the same
// cells again and again, and deleting from an open-addressed table is not worth its code.
#include "table/cell_patches.h"

namespace taskloom {

namespace {
std::uint64_t mix(std::uint64_t key) {  // the finalizer of SplitMix64
    key = (key ^ key >> 30) * 0xBF58476D1CE4E5B9U;
    key = (key ^ key >> 27) * 0x94D049BB133111EBU;
    return key ^ key >> 31;
}
}  // namespace

std::size_t CellPatches::Shelf::slot_of(std::uint64_t key) const {
    const std::size_t mask = entries.size() - 1;
    std::size_t slot = static_cast<std::size_t>(mix(key)) & mask;
    while (entries[slot].key != key && entries[slot].key != kEmpty) slot = (slot + 1) & mask;
    return slot;
}

TextId CellPatches::find(RowId row, ColumnId column) const {
    if (!row_edited(row)) return kOriginalText;
    const Shelf& shelf = shelves_[row / kRowsOfShelf];
    return shelf.entries[shelf.slot_of(key_of(row, column))].text;
}

void CellPatches::set(RowId row, ColumnId column, TextId text) {
    if (row / kRowsOfShelf >= shelves_.size()) shelves_.resize(row / kRowsOfShelf + 1);
    Shelf& shelf = shelves_[row / kRowsOfShelf];
    if (shelf.filled * 4 >= shelf.entries.size() * 3) shelf.grow();
    const std::uint64_t key = key_of(row, column);
    Entry& entry = shelf.entries[shelf.slot_of(key)];
    if (entry.key == kEmpty) {
        entry.key = key;
        ++shelf.filled;
    }
    if (entry.text == kOriginalText && text != kOriginalText) ++used_;
    if (entry.text != kOriginalText && text == kOriginalText) --used_;
    entry.text = text;
    if (row / 32 >= edited_rows_.size()) edited_rows_.resize(row / 32 + 1);
    edited_rows_[row / 32] |= 1U << (row % 32);
}

void CellPatches::Shelf::grow() {
    std::vector<Entry> old(entries.empty() ? 64 : entries.size() * 2);
    old.swap(entries);
    for (const Entry& entry : old) {
        if (entry.key != kEmpty) entries[slot_of(entry.key)] = entry;
    }
}

}  // namespace taskloom
